# what: a forward pass in a list, then the product backwards
# cell: 00-chain-slope
# others: solved
# expected: status correct
def chain_slope(x, functions, slopes):
    entering = [x]
    for f in functions:
        entering.append(f(entering[-1]))
    return np.prod([df(u) for df, u in reversed(list(zip(slopes, entering)))])
