# what: rows one at a time, dB as a sum of outer products
# cell: 06-matmul-vjp
# others: solved
# expected: status correct
def matmul_vjp(G, A, B):
    dA = [B @ g for g in G]
    dB = sum(np.outer(a, g) for a, g in zip(A, G))
    return np.array(dA), dB
