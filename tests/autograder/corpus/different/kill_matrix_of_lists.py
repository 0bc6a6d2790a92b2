# what: lists in lists, and a comparison of one's own
# cell: 08-kill-matrix
# others: solved
# expected: status correct
def kill_matrix(reference, mutants, probes):
    def differs(a, b):
        scale = max(np.abs(a).max(), np.abs(b).max())
        return a.shape != b.shape or np.abs(a - b).max() > 1e-6 * scale
    rows = [[int(differs(mutant(*probe), reference(*probe))) for probe in probes] for mutant in mutants]
    return rows, sum(any(row) for row in rows) / len(rows)
