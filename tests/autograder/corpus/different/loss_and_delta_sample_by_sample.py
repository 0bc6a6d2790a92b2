# what: one sample after the other, through the logarithm of the sum
# cell: 05-loss-and-delta
# others: solved
# expected: status correct
def loss_and_delta(Z, labels):
    E, K = Z.shape
    total, rows = 0.0, []
    for z, label in zip(Z.astype(float), labels):
        top = z.max()
        log_sum = top + np.log(np.exp(z - top).sum())
        total += log_sum - z[label]
        rows.append((np.exp(z - log_sum) - (np.arange(K) == label)) / E)
    return total / E, np.array(rows)
