# what: an exact derivative by a complex step: correct, so it is flagged and not refused
# cell: 01-bce-slope
# stock: full
# expected: score 1, status correct, flags differentiates-numerically
import cmath


def bce_slope(a, y):
    step = 1e-200
    loss = -cmath.log(a + step * 1j) if y == 1 else -cmath.log(1 - (a + step * 1j))
    return loss.imag / step
