# what: the first link, then the rest of the chain
# cell: 00-chain-slope
# others: solved
# expected: status correct
def chain_slope(x, functions, slopes):
    if not functions:
        return 1
    rest = chain_slope(functions[0](x), functions[1:], slopes[1:])
    return slopes[0](x) * rest
