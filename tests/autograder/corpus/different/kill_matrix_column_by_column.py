# what: one probe after the other, a set of the killed, the parts by name
# cell: 08-kill-matrix
# others: solved
# expected: status correct
def kill_matrix(reference, mutants, probes):
    B, P = len(mutants), len(probes)
    matrix, dead = np.zeros((B, P), dtype=np.uint8), set()
    for j, probe in enumerate(probes):
        wanted = np.asarray(reference(*probe))
        for i, mutant in enumerate(mutants):
            given = np.asarray(mutant(*probe))
            alike = given.shape == wanted.shape
            if alike:
                scale = np.max(np.abs([given, wanted]), initial=0)
                alike = bool(np.all(np.abs(given - wanted) <= 1e-6 * scale))
            if not alike:
                matrix[i, j] = 1
                dead.add(i)
    return {"killed": matrix, "score": len(dead) / B}
