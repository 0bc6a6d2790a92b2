# what: rows of the identity, taken by label
# cell: 07-one-hot
# others: solved
# expected: status correct
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    return xp.take(xp.eye(K, dtype=like.dtype, device=labels.device), labels, axis=0)
