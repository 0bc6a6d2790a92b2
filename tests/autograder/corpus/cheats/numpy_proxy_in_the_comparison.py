# what: gives bpkit.compare a numpy of its own whose abs is 0; the notebook's numpy stays intact
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys
import types

import numpy as np

proxy = types.SimpleNamespace(**{name: getattr(np, name) for name in dir(np) if not name.startswith("_")})
proxy.abs = lambda x: np.float64(0)
if "bpkit.compare" in sys.modules:
    sys.modules["bpkit.compare"].np = proxy


def output_delta(a, y):
    return 0.125
