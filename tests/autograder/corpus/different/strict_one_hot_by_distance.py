# what: 1 minus the distance of the class from the label, which is cut at 1
# cell: 07-one-hot
# others: solved
# expected: status correct
def one_hot(labels, K, like):
    xp = array_namespace(labels, like)
    classes = xp.reshape(xp.arange(K, dtype=labels.dtype, device=labels.device), (1, K))
    distance = xp.abs(classes - xp.reshape(labels, (-1, 1)))
    return xp.astype(1 - xp.clip(distance, max=1), like.dtype)
