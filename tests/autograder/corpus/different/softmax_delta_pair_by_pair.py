# what: answers differ in pairs: p_k times the sum of p_j (g_k - g_j)
# cell: 08-softmax-delta
# others: solved
# expected: status correct
def softmax_delta(Z, G):
    P = softmax(Z)
    gain = G[:, :, None] - G[:, None, :]
    return np.sum(P[:, :, None] * P[:, None, :] * gain, axis=2)
