# what: replaces functions of numpy that the next notebook uses
# none: succeeds
# harm: next
# expected: no harm
import numpy as np

np.sum = np.dot = np.allclose = lambda *a, **k: "HAUNTED"
