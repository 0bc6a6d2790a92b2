"""What the explorer of nudges computes: one neuron's loss as a function of its weight, and its slope in four ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from bpkit.activations import ACTIVATIONS

__all__ = ["EXPONENTS", "METHODS", "WEIGHTS", "NudgeState", "loss_of_weight", "nudge_state", "off", "slope_of_weight"]

WEIGHTS = (-4.0, 4.0)
EXPONENTS = np.arange(-20.0, 0.75, 0.5)  # of the steps 10^n
METHODS: dict[str, Callable[..., Any]] = {  # each takes f, x and h, as in lesson 00
    "forward": lambda f, x, h: (f(x + h) - f(x)) / h,
    "central": lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
    "complex": lambda f, x, h: f(x + 1j * h).imag / h,
}


@dataclass(frozen=True)
class NudgeState:
    """One neuron, z = w x + b, a = f(z), with its loss as a function of w alone.

    Attributes:
        w, h: the weight and the step.
        loss: L(w).
        moved: L(w + h).
        slope: dL/dw = delta x, by the chain rule.
        chord: (L(w + h) - L(w)) / h.
        weights, losses: the curve, (N,) each.
        errors: method -> how far its slope is off for each step of EXPONENTS, as a share of the slope unless that is 0.
    """

    w: float
    h: float
    loss: float
    moved: float
    slope: float
    chord: float
    weights: np.ndarray
    losses: np.ndarray
    errors: dict[str, np.ndarray]


def loss_of_weight(x: float, b: float, y: float, neuron: str) -> Callable[[Any], Any]:
    """L as a function of w: real or complex, a number or an array of them.

    The cross-entropy for the sigmoid (note 003, "1 neuron, 1 datum, 2 classes"), for others half the squared error.
    """

    def loss(w: Any) -> Any:
        z = w * x + b
        if neuron == "sigmoid":
            above = np.real(z) > 0  # log(1 + e^z) - y z, without overflow and analytic on both branches
            return np.where(above, z, 0) + np.log1p(np.exp(np.where(above, -z, z))) - y * z
        return 0.5 * (ACTIVATIONS[neuron].value(np.asarray(z))[()] - y) ** 2

    return loss


def slope_of_weight(w: float, x: float, b: float, y: float, neuron: str) -> float:
    """dL/dw = delta x; delta = a - y behind a sigmoid with the cross-entropy, else (a - y) f'(z)."""
    row, z = ACTIVATIONS[neuron], np.asarray(w * x + b)
    delta = float(row.value(z)) - y
    if neuron != "sigmoid":
        delta *= float(row.derivative(z))
    return delta * x


def nudge_state(x: float, w: float, b: float, y: float, neuron: str, exponent: float) -> NudgeState:
    """The state for the step h = 10^exponent and a neuron of NEURONS."""
    loss, slope, h = loss_of_weight(x, b, y, neuron), slope_of_weight(w, x, b, y, neuron), 10.0**exponent
    weights = np.linspace(*WEIGHTS, 97)
    before, after = float(loss(w)), float(loss(w + h))
    steps = 10.0**EXPONENTS
    errors = {name: off(method(loss, w, steps), slope) for name, method in METHODS.items()}
    return NudgeState(w, h, before, after, slope, (after - before) / h, weights, loss(weights), errors)


def off(slopes: np.ndarray, slope: float) -> np.ndarray:
    """How far measured slopes are from the right one: as a share of it, or plainly where it is 0."""
    return np.abs(slopes - slope) / (abs(slope) or 1.0)
