# what: a column for each class, stacked
# cell: 07-one-hot
# others: solved
# expected: status correct
def one_hot(labels, K, like):
    xp = array_namespace(labels)
    columns = (labels == k for k in range(K))
    return xp.astype(xp.stack(list(columns), axis=1), like.dtype)
