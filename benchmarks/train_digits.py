"""Train a 64-32-10 network on the handwritten digits that ship with bpkit, with the library's own code only.

    python benchmarks/train_digits.py

The hyper-parameters are round numbers: tanh, softmax with cross-entropy, 60 epochs of plain mini-batch gradient descent
with 32 samples and learning rate 0.2; no momentum, no regularisation, no early stopping. The rate was chosen among
0.05, 0.1, 0.2 and 0.5 on a quarter of the training part (0.5 did as well in the median, but its loss jumps now and
then). The test part is looked at once, after the last step. A seed fixes the first weights and the order of the
mini-batches.

Prints first how long the digits take to load.
"""

from __future__ import annotations

import statistics
import time

from bpkit.datasets import digits
from bpkit.network import Network
from bpkit.training import accuracy, gradient_descent

SIZES = (64, 32, 10)
EPOCHS, BATCH_SIZE, LEARNING_RATE = 60, 32, 0.2
SEEDS = range(5)
LOADS = 20


def load_milliseconds() -> float:
    """How long it takes to read the digits, which a process does once."""
    digits.cache_clear()
    start = time.perf_counter()
    digits()
    return 1000 * (time.perf_counter() - start)


def test_accuracy(seed: int) -> float:
    """The share of the 450 test pictures that a network trained from this seed reads correctly."""
    data = digits()
    network = Network(SIZES, seed=seed)
    for _ in gradient_descent(
        network,
        data.X_train,
        data.Y_train,
        epochs=EPOCHS,
        learning_rate=LEARNING_RATE,
        batch_size=BATCH_SIZE,
        seed=seed,
    ):
        pass
    return accuracy(network, data.X_test, data.labels_test)


def main() -> None:
    loads = sorted(load_milliseconds() for _ in range(LOADS))
    print(f"loading: {loads[0]:.1f} / {statistics.median(loads):.1f} / {loads[-1]:.1f} ms (min / median / max)")
    results = []
    for seed in SEEDS:
        start = time.perf_counter()
        results.append(test_accuracy(seed))
        print(f"seed {seed}: {results[-1]:.2%} of the test part, {time.perf_counter() - start:.2f} s")
    print(f"min {min(results):.2%}, median {statistics.median(results):.2%}, max {max(results):.2%}")


if __name__ == "__main__":
    main()
