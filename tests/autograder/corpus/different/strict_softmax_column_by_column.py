# what: columns folded by logaddexp, and stacked in the end
# cell: 07-softmax-rows
# others: solved
# expected: status correct
from functools import reduce


def softmax_rows(Z):
    xp = array_namespace(Z)
    columns = [Z[:, k] for k in range(Z.shape[1])]
    log_sum = reduce(xp.logaddexp, columns)
    return xp.stack([xp.exp(column - log_sum) for column in columns], axis=-1)
