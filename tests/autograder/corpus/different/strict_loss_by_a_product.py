# what: the logits of the labels as a scalar product with all one-hot rows
# cell: 07-loss
# others: solved
# expected: status correct
def loss(Z, labels):
    xp = array_namespace(Z)
    E, K = Z.shape
    Y = xp.take(xp.eye(K, dtype=Z.dtype, device=Z.device), labels, axis=0)
    stable = Z - xp.expand_dims(xp.max(Z, axis=1), axis=1)
    of_labels = xp.tensordot(Y, stable, axes=2)
    of_all = xp.sum(xp.log(xp.vecdot(xp.exp(stable), xp.ones_like(stable))))
    return (of_all - of_labels) * (1 / E)
