# what: each place of Y tells from which entry it was copied, bincount adds
# cell: 06-add-vjp
# others: solved
# expected: status correct
def add_vjp(G, A, B):
    slopes = []
    for operand in (A, B):
        numbers = np.arange(operand.size).reshape(operand.shape)
        origin = np.broadcast_to(numbers, G.shape)
        total = np.bincount(origin.flat, weights=G.flat, minlength=operand.size)
        slopes.append(total.reshape(operand.shape))
    dA, dB = slopes
    return dA, dB
