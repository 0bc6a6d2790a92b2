# what: the logit of the label picked by take_along_axis
# cell: 07-loss
# others: solved
# expected: status correct
def loss(Z, labels):
    xp = array_namespace(Z)
    largest = xp.max(Z, axis=1, keepdims=True)
    log_sum = xp.log(xp.sum(xp.exp(Z - largest), axis=1, keepdims=True))
    return xp.mean(log_sum - (xp.take_along_axis(Z, labels[:, None], axis=1) - largest))
