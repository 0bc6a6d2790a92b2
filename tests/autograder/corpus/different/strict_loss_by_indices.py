# what: the logits of the labels by arrays of indices
# cell: 07-loss
# others: solved
# expected: status correct
def loss(Z, labels):
    xp = array_namespace(Z)
    shifted = Z - xp.max(Z, axis=-1, keepdims=True)
    log_P = shifted - xp.log(xp.sum(xp.exp(shifted), axis=-1, keepdims=True))
    samples = xp.arange(Z.shape[0], device=Z.device)
    return -xp.mean(log_P[samples, labels])
