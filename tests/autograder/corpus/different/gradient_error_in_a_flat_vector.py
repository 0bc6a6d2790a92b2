# what: moves one entry of a flat copy and puts the shape back
# cell: 05-gradient-error
# others: solved
# expected: status correct
def gradient_error(loss_of, W, gradient, h):
    flat, slopes = W.ravel().astype(float), []
    for k in range(flat.size):
        nudge = np.zeros(flat.size)
        nudge[k] = h
        difference = loss_of((flat + nudge).reshape(W.shape)) - loss_of((flat - nudge).reshape(W.shape))
        slopes.append(difference / 2 / h)
    numerical = np.reshape(slopes, W.shape)
    scale = np.abs(np.stack([numerical, gradient])).max()
    return numerical, np.abs(gradient - numerical).max() / scale
