# what: an array filled from the end
# cell: 01-backward
# others: solved
# expected: status correct
def backward(y, w, z, a):
    a = np.asarray(a, dtype=float)
    slopes = a * (1 - a)
    out = np.zeros(len(w))
    out[-1] = a[-1] - y
    for k in reversed(range(len(w) - 1)):
        out[k] = out[k + 1] * w[k + 1] * slopes[k + 1]
    return out
