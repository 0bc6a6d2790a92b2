# what: math functions under np.vectorize
# cell: 04-batch-loss
# others: solved
# expected: status correct
import math


@np.vectorize
def entry(z, y):
    return max(z, 0.0) - z * y + math.log1p(math.exp(-abs(z)))
# %%
def batch_loss(Z, Y):
    return float(np.mean(np.sum(entry(Z.astype(float), Y), axis=1)))
