# what: log-sum-exp of the distances from the label's own logit
# cell: 07-loss
# others: solved
# expected: status correct
def loss(Z, labels):
    xp = array_namespace(Z)
    K = Z.shape[1]
    mask = labels[:, None] == xp.arange(K, device=Z.device)
    own = xp.sum(xp.where(mask, Z, xp.zeros_like(Z)), axis=1, keepdims=True)
    margins = Z - own
    largest = xp.max(margins, axis=1)
    return xp.mean(largest + xp.log(xp.sum(xp.exp(margins - largest[:, None]), axis=1)))
