# what: one entry after the other: slow, and right
# cell: 07-one-hot
# others: solved
# expected: status correct
def one_hot(labels, K, like):
    xp = labels.__array_namespace__()
    Y = xp.zeros((labels.shape[0], K), dtype=like.dtype, device=labels.device)
    for e in range(labels.shape[0]):
        Y[e, int(labels[e])] = 1
    return Y
