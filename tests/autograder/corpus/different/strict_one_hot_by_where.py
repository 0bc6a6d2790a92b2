# what: where with a 1 and a 0 of the right kind
# cell: 07-one-hot
# others: solved
# expected: status correct
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    kind = {"dtype": like.dtype, "device": labels.device}
    mask = xp.expand_dims(labels, axis=-1) == xp.arange(K, device=labels.device)
    return xp.where(mask, xp.ones((), **kind), xp.zeros((), **kind))
