# what: the table as one long row, from which the labels' places are taken
# cell: 07-loss
# others: solved
# expected: status correct
def loss(Z, labels):
    xp = array_namespace(Z)
    E, K = Z.shape
    largest = xp.max(Z, axis=1)
    log_sums = largest + xp.log(xp.sum(xp.exp(Z - largest[:, None]), axis=1))
    places = labels + xp.arange(0, E * K, K, device=Z.device)
    return xp.mean(log_sums - xp.take(xp.reshape(Z, (-1,)), places))
