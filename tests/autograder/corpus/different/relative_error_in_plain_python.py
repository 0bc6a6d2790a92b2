# what: built-in max and abs over flat lists
# cell: 00-relative-error
# others: solved
# expected: status correct
def relative_error(a, b):
    a, b = np.ravel(a).tolist(), np.ravel(b).tolist()
    largest = max(map(abs, a + b))
    return max(abs(p - q) for p, q in zip(a, b)) / largest if largest > 0 else 0
