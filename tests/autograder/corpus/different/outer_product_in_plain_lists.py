# what: no numpy: nested lists and a list
# cell: 02-parameter-gradients
# others: solved
# expected: status correct
def parameter_gradients(delta, a_prev):
    return [[float(a) * float(d) for d in delta] for a in a_prev], [float(d) for d in delta]
