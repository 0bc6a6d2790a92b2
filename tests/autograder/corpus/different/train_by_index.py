# what: picks the rows by np.take and keeps every theta in a history
# cell: 05-train
# others: solved
# expected: status correct
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    history, losses = [theta], []
    for rows in batches:
        now = history[-1]
        loss, gradient = loss_and_gradient(now, np.take(X, rows, axis=0), np.take(labels, rows))
        losses += [loss]
        history.append([now[i] + gradient[i] * -learning_rate for i in range(len(now))])
    return history[-1], losses
