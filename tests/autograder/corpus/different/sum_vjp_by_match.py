# what: three cases: a full array, and outer products with ones
# cell: 06-sum-vjp
# others: solved
# expected: status correct
def sum_vjp(G, A, axis):
    E, n = A.shape
    match axis:
        case None:
            return np.full((E, n), G)
        case 0:
            return np.outer(np.ones(E), G)
        case 1:
            return np.outer(G, np.ones(n))
