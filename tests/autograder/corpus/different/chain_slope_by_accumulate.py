# what: the numbers that enter the links by accumulate, the product by math.prod
# cell: 00-chain-slope
# others: solved
# expected: status correct
import math
from itertools import accumulate


def chain_slope(x, functions, slopes):
    entering = accumulate(functions, lambda u, f: f(u), initial=x)
    return math.prod(df(u) for df, u in zip(slopes, entering))
