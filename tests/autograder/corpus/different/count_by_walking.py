# what: one direction is the other one with the sizes turned round
# cell: 06-count
# others: solved
# expected: status correct
def count_multiplications(sizes):
    def walk(n):
        return n[0] * sum(a * b for a, b in zip(n[1:], n[2:]))
    return np.array([walk(sizes[::-1]), walk(sizes)])
