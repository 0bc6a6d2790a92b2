"""The gradients that PyTorch gives for the two-layer net of lesson 04, to compare one's own tape with.

Computed on the spot where PyTorch is installed. Elsewhere they are read from data/torch_gradients.json, which
`benchmarks/prepare_torch_gradients.py` wrote. PyTorch itself is never required.
"""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["PARAMETERS", "by_torch", "net", "reference_gradients"]

PARAMETERS = ("W1", "b1", "W2", "b2")
E, M, J, K = 5, 3, 4, 2

Arrays = dict[str, NDArray[np.float64]]


def net() -> Arrays:
    """X (E, M), W1 (M, J), b1 (J,), W2 (J, K), b2 (K,) and the one-hot Y (E, K), the same every time."""
    shapes = {"X": (E, M), "W1": (M, J), "b1": (J,), "W2": (J, K), "b2": (K,)}
    # round numbers, which need no random generator and so stay what they are
    drawn = {
        name: np.round(np.sin(np.arange(1, 1 + np.prod(shape)) * (1.3 + i)), 2).reshape(shape)
        for i, (name, shape) in enumerate(shapes.items())
    }
    return drawn | {"Y": np.eye(K)[np.arange(E) % K]}


def reference_gradients() -> tuple[str, Arrays]:
    """Where the numbers come from, in words, and the gradients of the mean binary cross-entropy by parameter."""
    if find_spec("torch") is not None:
        version, gradients = by_torch()
        return f"torch {version}, computed now", gradients
    stored = json.loads((files("bpkit") / "data" / "torch_gradients.json").read_text(encoding="utf-8"))
    return f"torch {stored['torch']}, stored", {name: np.array(stored["gradients"][name]) for name in PARAMETERS}


def by_torch() -> tuple[str, Arrays]:
    """PyTorch's version and its gradients. Raises ImportError where it is not installed."""
    import torch  # noqa: PLC0415 - optional, and slow to load

    tensors: dict[str, Any] = {
        name: torch.tensor(value, requires_grad=name in PARAMETERS) for name, value in net().items()
    }
    A1 = torch.sigmoid(tensors["X"] @ tensors["W1"] + tensors["b1"])
    Z2 = A1 @ tensors["W2"] + tensors["b2"]
    losses = torch.nn.functional.binary_cross_entropy_with_logits(Z2, tensors["Y"], reduction="none")
    losses.sum(dim=1).mean().backward()
    return str(torch.__version__), {name: tensors[name].grad.numpy() for name in PARAMETERS}
