# what: a match statement and formulas of one's own
# cell: 03-choose-the-pair
# others: solved
# expected: status correct
def choose_pair(targets, z, y):
    match targets.split():
        case ["real", _]:
            y_hat = np.array(z, dtype=float)
            loss = 0.5 * ((z - y) ** 2).sum()
        case ["one", "class"]:
            log_p = z - np.logaddexp.reduce(z)
            y_hat, loss = np.exp(log_p), -(y * log_p).sum()
        case _:
            y_hat = np.exp(-np.logaddexp(0, -z))
            loss = (y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)).sum()
    return y_hat, loss, y_hat - y
