# what: the bracket multiplied out
# cell: 03-softmax-vjp
# others: solved
# expected: status correct
def softmax_vjp(y_hat, upstream):
    return y_hat * upstream - y_hat * (y_hat @ upstream)
