# what: tiles for axis 1, a read-only view for the others
# cell: 06-sum-vjp
# others: solved
# expected: status correct
def sum_vjp(G, A, axis):
    if axis == 1:
        return np.tile(G.reshape(-1, 1), (1, A.shape[1]))
    return np.broadcast_to(G, A.shape)
