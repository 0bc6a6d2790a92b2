# what: its function answers with an array of 10 GB that takes 8 bytes
# none: refused as well
# expected: no harm
import numpy as np

def output_delta(a, y):
    return np.broadcast_to(1.0, (125 * 10**7,))
