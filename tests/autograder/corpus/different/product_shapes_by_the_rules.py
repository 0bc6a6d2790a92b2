# what: the rules of the lesson as functions, None for an error
# cell: 00-product-shapes
# others: solved
# expected: status correct
from itertools import zip_longest


def product_shapes(E, M, J):
    X, W, b, D, t, y = (E, M), (M, J), (J,), (E, J), (E, 1), (E,)

    def transposed(shape):
        return shape[::-1]

    def product(left, right):
        return left[:-1] + right[1:] if left[-1] == right[0] else None

    def together(one, other):
        sizes = []
        for m, n in zip_longest(one[::-1], other[::-1], fillvalue=1):
            if m != n and 1 not in (m, n):
                return None
            sizes.append(max(m, n))
        return tuple(reversed(sizes))

    answers = [product(X, W), product(transposed(X), D), product(D, transposed(W)), together(D, b), together(t, y)]
    answers.append([shape is None for shape in (product(W, X), together(X, W), together(D, y), together(X, t))])
    return answers
