# what: einsum, which names the indices of the derivation
# cell: 06-matmul-vjp
# others: solved
# expected: status correct
def matmul_vjp(G, A, B):
    return np.einsum("ek,mk->em", G, B), np.einsum("em,ek->mk", A, G)
