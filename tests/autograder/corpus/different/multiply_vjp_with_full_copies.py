# what: makes the copies first, the results in a dictionary
# cell: 06-multiply-vjp
# others: solved
# expected: status correct
def multiply_vjp(G, A, B):
    full_A, full_B = np.broadcast_arrays(A, B)
    return {"dB": unbroadcast(G * full_A, B.shape), "dA": unbroadcast(G * full_B, A.shape)}
