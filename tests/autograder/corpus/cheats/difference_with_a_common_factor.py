# what: a forward difference with a small fixed step: too rough
# cell: 01-layer-slope
# stock: no
# expected: score 0, status wrong
def layer_slope(w_next, a):
    h = 1e-7
    sigmoid = lambda z: 1 / (1 + math.exp(-z))
    if a in (0, 1):
        return 0.0
    z = math.log(a / (1 - a))
    return (w_next * sigmoid(z + h) - w_next * sigmoid(z)) / h
