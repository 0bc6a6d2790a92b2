# what: one copy, moved for a moment by a context manager
# cell: 08-scaled-gradient
# others: solved
# expected: status correct
from contextlib import contextmanager


@contextmanager
def moved(array, place, by):
    kept = array[place]
    array[place] = kept + by
    try:
        yield array
    finally:
        array[place] = kept


def scaled_gradient(loss, x, h):
    own = np.asarray(x, dtype=float).copy()

    def slope(place):
        s = h * max(1.0, abs(own[place].item()))
        with moved(own, place, +s):
            above = loss(own)
        with moved(own, place, -s):
            below = loss(own)
        return 0.5 * (above - below) / s

    return np.reshape([slope(place) for place in np.ndindex(own.shape)], own.shape)
