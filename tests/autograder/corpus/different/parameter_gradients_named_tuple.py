# what: a namedtuple
# cell: 01-parameter-gradients
# others: solved
# expected: status correct
from collections import namedtuple

Gradients = namedtuple("Gradients", ["dw", "db"])


def parameter_gradients(delta, a_prev):
    return Gradients(dw=a_prev * delta, db=delta)
