"""What the probes of an exercise are drawn from."""

from __future__ import annotations

import numpy as np


class Draw(np.random.Generator):
    """What one set of probes is drawn from: random numbers, and sizes that are larger under other seeds."""

    def __init__(self, seed: int, larger: int) -> None:
        super().__init__(np.random.PCG64(seed))
        self.larger = larger

    def sizes(self, *sizes: int) -> tuple[int, ...]:
        """The sizes, each `larger` than given, but 1 stays 1: what was equal stays equal, what differed differs."""
        return tuple(n + self.larger if n > 1 else n for n in sizes)
