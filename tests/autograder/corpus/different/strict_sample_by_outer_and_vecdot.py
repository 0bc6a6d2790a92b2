# what: outer and vecdot of the library, the slope from halves
# cell: 07-sample-step-back
# others: solved
# expected: status correct
def sample_step_back(delta, W, a_prev):
    xp = array_namespace(delta)
    slope = 0.25 - (a_prev - 0.5) ** 2
    return xp.linalg.outer(a_prev, delta), slope * xp.vecdot(W, delta)
