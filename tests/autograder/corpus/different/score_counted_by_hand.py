# what: counts in a loop over the samples; the right ones stand on the diagonal
# cell: 05-score
# others: solved
# expected: status correct
def score(P, labels):
    K = P.shape[1]
    counts = np.zeros((K, K))
    for row, label in zip(P, labels):
        counts[label, np.argmax(row)] += 1
    return np.trace(counts) / len(P), counts
