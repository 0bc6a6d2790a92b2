# what: nested lists; a closure says whose gradient an entry receives
# cell: 06-sum-vjp
# others: solved
# expected: status correct
def sum_vjp(G, A, axis):
    receives = {0: lambda e, k: G[k], 1: lambda e, k: G[e], None: lambda e, k: G}[axis]
    rows, columns = A.shape
    return [[receives(e, k) for k in range(columns)] for e in range(rows)]
