# what: tensordot without a sum and with one, by name
# cell: 07-sample-step-back
# others: solved
# expected: status correct
from typing import NamedTuple


class Back(NamedTuple):
    dW: object
    delta: object


def sample_step_back(delta, W, a_prev):
    xp = array_namespace(W)
    dW = xp.tensordot(a_prev, delta, axes=0)
    below = xp.tensordot(delta, W, axes=([0], [1]))
    return Back(delta=below * a_prev - below * a_prev**2, dW=dW)
