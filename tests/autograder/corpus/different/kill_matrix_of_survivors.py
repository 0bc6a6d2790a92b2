# what: the course's error, which raises for shapes; the score from those that no probe kills
# cell: 08-kill-matrix
# others: solved
# expected: status correct
from itertools import product


def kill_matrix(reference, mutants, probes):
    right = [reference(*probe) for probe in probes]

    def kills(case):
        mutant, (probe, wanted) = case
        try:
            return relative_error(mutant(*probe), wanted) > 1e-6
        except ValueError:
            return True

    cases = product(mutants, zip(probes, right))
    killed = np.fromiter(map(kills, cases), dtype=int).reshape(len(mutants), len(probes))
    survivors = np.count_nonzero(np.all(killed == 0, axis=1))
    return killed, 1 - survivors / len(mutants)
