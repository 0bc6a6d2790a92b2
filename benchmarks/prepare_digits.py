"""Make bpkit/data/digits.npz from the copy of the UCI digits that scikit-learn ships.

Run once, by hand: `python benchmarks/prepare_digits.py`. It also fixes the split: a quarter of each
class, drawn with a fixed seed, is for testing.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

TARGET = Path(__file__).parent.parent / "bpkit" / "data" / "digits.npz"
SPLIT_SEED = 20240607
TEST_SHARE = 0.25


def prepare() -> dict[str, np.ndarray]:
    """The images (1797, 64) uint8 in 0..16, labels (1797,) uint8, test (1797,) bool: True for the test part."""
    from sklearn.datasets import load_digits

    source = load_digits()
    labels = source.target.astype(np.uint8)
    rng = np.random.default_rng(SPLIT_SEED)
    test = np.zeros(labels.size, dtype=bool)
    for digit in range(10):
        of_this_digit = np.flatnonzero(labels == digit)
        test[rng.permutation(of_this_digit)[: round(TEST_SHARE * of_this_digit.size)]] = True
    return {"images": source.data.astype(np.uint8), "labels": labels, "test": test}


if __name__ == "__main__":
    np.savez_compressed(TARGET, **prepare())
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")
