# what: numpy's own words for shapes, and a decorator that turns errors into truth values
# cell: 00-product-shapes
# others: solved
# expected: status correct
import functools


def fails(make):
    @functools.wraps(make)
    def asked(*shapes):
        try:
            make(*shapes)
        except ValueError:
            return np.True_
        return np.False_

    return asked


def product_shapes(E, M, J):
    entries = np.broadcast_shapes
    raises = fails(entries)
    not_alike = np.not_equal
    return (
        (E, J),
        (M, J),
        (E, M),
        entries((E, J), (J,)),
        entries((E, 1), (E,)),
        np.array([not_alike(J, E), raises((E, M), (M, J)), raises((E, J), (E,)), raises((E, M), (E, 1))]),
    )
