# what: functools.reduce over pairs
# cell: 04-loop-gradients
# others: solved
# expected: status correct
from functools import reduce


def loop_gradients(delta, A_prev):
    shares = [(a[:, None] * d, d) for a, d in zip(A_prev, delta)]
    return reduce(lambda total, share: (total[0] + share[0], total[1] + share[1]), shares)
