# what: a mask, and an assignment through it
# cell: 07-one-hot
# others: solved
# expected: status correct
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    mask = labels[:, None] == xp.arange(K, device=labels.device)[None, :]
    Y = xp.full(mask.shape, 0, dtype=like.dtype, device=labels.device)
    Y[mask] = 1
    return Y
