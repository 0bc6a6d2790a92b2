"""One training step, forward and backward, float32, on one thread: bpkit beside its peers.

    python benchmarks/step_time.py [--repeats 7]

The network is tanh layers with softmax and cross-entropy; the loss's value is not computed, only its gradients. "Plain
numpy" is the same arithmetic written out for one network, without classes, checks or names: the floor for bpkit. Peers
that are not installed are left out. Each entry is min / median / max over the repeats, in microseconds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from bpkit.datasets import one_hot
from bpkit.network import Network

CASES = [
    ([2, 4, 1], 1),
    ([2, 8, 8, 2], 32),
    ([64, 64, 10], 128),
    ([784, 128, 10], 128),
    ([784, 512, 512, 10], 256),
    ([1024, 1024, 1024, 1024, 10], 1024),
]
Step = Callable[[], object]


def bpkit_step(network: Network, X: np.ndarray, Y: np.ndarray) -> Step:
    return lambda: network.backward(network.forward(X), Y)


def plain_numpy_step(network: Network, X: np.ndarray, Y: np.ndarray) -> Step:
    weights = [network.parameters[f"W{i}"] for i in range(1, len(network.sizes))]
    biases = [network.parameters[f"b{i}"] for i in range(1, len(network.sizes))]

    def step() -> list[tuple[np.ndarray, np.ndarray]]:
        A = [X]
        for W, b in zip(weights[:-1], biases[:-1], strict=True):
            A.append(np.tanh(A[-1] @ W + b))
        Z = A[-1] @ weights[-1] + biases[-1]
        e = np.exp(Z - Z.max(axis=1, keepdims=True))
        delta = (e / e.sum(axis=1, keepdims=True) - Y) / len(X)
        gradients = []
        for i in range(len(weights) - 1, -1, -1):
            gradients.append((A[i].T @ delta, delta.sum(axis=0)))
            if i:
                delta = (delta @ weights[i].T) * (1 - A[i] * A[i])
        return gradients

    return step


def gemm_step(network: Network, X: np.ndarray, _Y: np.ndarray) -> Step:
    """The matrix products alone."""
    W = [network.parameters[f"W{i}"] for i in range(1, len(network.sizes))]
    A = [np.zeros((len(X), n), np.float32) for n in network.sizes]

    def step() -> None:
        for i, W_i in enumerate(W):
            _ = A[i] @ W_i
        for i in range(len(W) - 1, -1, -1):
            _ = A[i].T @ A[i + 1]
            if i:
                _ = A[i + 1] @ W[i].T

    return step


def autograd_step(network: Network, X: np.ndarray, Y: np.ndarray) -> Step:
    import autograd.numpy as anp
    from autograd import grad

    def loss(parameters: dict[str, np.ndarray]) -> object:
        A, L = X, len(network.sizes) - 1
        for i in range(1, L + 1):
            Z = A @ parameters[f"W{i}"] + parameters[f"b{i}"]
            A = anp.tanh(Z)
        shifted = Z - anp.max(Z, axis=1, keepdims=True)
        return -anp.sum(Y * (shifted - anp.log(anp.sum(anp.exp(shifted), axis=1, keepdims=True)))) / len(X)

    gradient = grad(loss)
    return lambda: gradient(network.parameters)


def torch_step(network: Network, X: np.ndarray, Y: np.ndarray) -> Step:
    import torch

    torch.set_num_threads(1)
    parameters = {key: torch.tensor(value, requires_grad=True) for key, value in network.parameters.items()}
    inputs, targets = torch.tensor(X), torch.tensor(Y)

    def step() -> object:
        A = inputs
        for i in range(1, len(network.sizes)):
            Z = A @ parameters[f"W{i}"] + parameters[f"b{i}"]
            A = torch.tanh(Z)
        return torch.autograd.grad(torch.nn.functional.cross_entropy(Z, targets), list(parameters.values()))

    return step


def cupy_step(network: Network, X: np.ndarray, Y: np.ndarray) -> Step:
    """The same bpkit code over CuPy arrays; the clock stops when the accelerator has finished."""
    import cupy

    cupy.cuda.runtime.getDeviceCount()  # raises where there is no GPU
    there = network.with_parameters({key: cupy.asarray(value) for key, value in network.parameters.items()})
    inputs, targets = cupy.asarray(X), cupy.asarray(Y)

    def step() -> None:
        there.backward(there.forward(inputs), targets)
        cupy.cuda.Device().synchronize()

    return step


COLUMNS = {
    "bare gemm": gemm_step,
    "plain numpy": plain_numpy_step,
    "bpkit": bpkit_step,
    "autograd": autograd_step,
    "torch": torch_step,
    "bpkit on CuPy": cupy_step,
}


def measure(steps: dict[str, Step], repeats: int, seconds: float = 0.05) -> dict[str, list[float]]:
    """Microseconds a step. The columns take turns, so that a busy moment of the machine hits all of them."""
    counts = {}
    for name, step in steps.items():
        step()
        start = time.perf_counter()
        step()
        counts[name] = max(1, int(seconds / (time.perf_counter() - start)))
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(repeats):
        for name, step in steps.items():
            start = time.perf_counter()
            for _ in range(counts[name]):
                step()
            times[name].append((time.perf_counter() - start) / counts[name] * 1e6)
    return times


def row(sizes: list[int], batch: int, repeats: int) -> dict[str, list[float] | str]:
    """One row of the table: the times of each column, or the reason why there are none."""
    rng = np.random.default_rng(0)
    network = Network(sizes, dtype=np.float32)
    X = rng.standard_normal((batch, sizes[0]), dtype=np.float32)
    Y = one_hot(rng.integers(sizes[-1], size=batch), sizes[-1]).astype(np.float32)
    steps: dict[str, Step] = {}
    reasons: dict[str, str] = {}
    for name, make in COLUMNS.items():
        try:
            steps[name] = make(network, X, Y)
        except Exception as error:  # noqa: BLE001  # a peer that is missing or broken must not end the comparison
            reasons[name] = f"{type(error).__name__}: {error}"
    return {**measure(steps, repeats), **reasons}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=7)
    repeats = parser.parse_args().repeats
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"  # read when a child loads its BLAS
    # a fresh process for each row: what one row leaves in the allocator would slow down the next
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for case, (sizes, batch) in enumerate(CASES):
            columns = pool.submit(row, sizes, batch, repeats).result()
            timed = {name: times for name, times in columns.items() if not isinstance(times, str)}
            if case == 0:
                for name in columns.keys() - timed.keys():
                    print(f"without {name}: {columns[name]}")
                print(f"\n| layers, batch | {' | '.join(timed)} |\n|---|{'---|' * len(timed)}")
            cells = [f"{min(t):.4g} / {statistics.median(t):.4g} / {max(t):.4g}" for t in timed.values()]
            print(f"| {'-'.join(map(str, sizes))}, {batch} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
