# what: a central difference where the function is linear, so that any step is exact: flagged, not refused
# cell: 01-parameter-gradients
# stock: full
# expected: score 2, status correct, flags differentiates-numerically
def z(w, b, a_prev):
    return w * a_prev + b


def parameter_gradients(delta, a_prev):
    h = 1.0
    dz_dw = (z(h, 0, a_prev) - z(-h, 0, a_prev)) / (2 * h)
    dz_db = (z(0, h, a_prev) - z(0, -h, a_prev)) / (2 * h)
    return delta * dz_dw, delta * dz_db
