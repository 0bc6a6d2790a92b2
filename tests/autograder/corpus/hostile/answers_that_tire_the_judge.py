# what: its function answers with values that are small to send and slow to compare or to describe
# none: refused as well
# expected: no harm
import itertools

import numpy as np

wide = 1.0
for _ in range(17):
    wide = [wide, wide]
answers = itertools.cycle(
    [wide, np.zeros((0, 10**9)), np.zeros(4 * 10**6), np.array("x" * 10**6), "x" * 10**7, {"W1" * 10**6: 1.0}, 10**1200]
)

def output_delta(a, y):
    return next(answers)
