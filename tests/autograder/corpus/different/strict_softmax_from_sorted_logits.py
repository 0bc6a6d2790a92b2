# what: the largest logit is the first one of a row that is sorted downwards, as the standard can do
# cell: 07-softmax-rows
# others: solved
# expected: status correct
def softmax_rows(Z):
    xp = array_namespace(Z)
    largest = xp.sort(Z, axis=1, descending=True)[:, :1]
    e = xp.exp(Z - largest)
    return e / xp.sum(e, axis=1, keepdims=True)
