# what: itertools.accumulate and tuples
# cell: 01-forward
# others: solved
# expected: status correct
from itertools import accumulate


def forward(x, w, b):
    a = tuple(accumulate(zip(w, b), lambda before, wb: sigma(wb[0] * before + wb[1]), initial=x))
    z = tuple(w_l * before + b_l for w_l, b_l, before in zip(w, b, a))
    return z, a
