"""Lesson 01: one neuron a layer, one sample, two classes. References and probes of its exercises.

    x = a_0 --w_1,b_1--> z_1 --sigma--> a_1 --w_2,b_2--> z_2 --sigma--> ... --> z_L --sigma--> a_L --y--> L

Every quantity is one number; y is 0 or 1. In lists, Python counts from 0: `w[0]` is w_1, `z[0]` is z_1 and `a[0]` is
a_0 = x. References return the lists as arrays, so that a student may answer with either.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bpkit import activations
from bpkit.exercises import mutants_01 as wrong
from bpkit.exercises import stages
from bpkit.exercises.base import Exercise, Kind, Part, Probe
from bpkit.exercises.draw import Draw

Numbers = Sequence[float]
Floats = NDArray[np.float64]

# ------------------------------------------------------------------------------------------------------- references


def sigmoid(z: float) -> float:
    """sigma(z) = 1 / (1 + e^-z), one number -> one number in [0, 1], also at |z| = 1000.

    Note 003, "Between the layers"; note 002, logistic function.
    """
    return float(activations.sigmoid(z))


def sigmoid_derivative(z: float) -> float:
    """da/dz = a (1 - a) with a = sigma(z), one number -> one number in [0, 1/4].

    Note 003, "Between the layers" (its first line ends with (-1)^2, it must be (-1)); note 002, logistic function.
    """
    return float(activations.sigmoid_derivative(z))


def forward(x: float, w: Numbers, b: Numbers) -> tuple[Floats, Floats]:
    """z_l = w_l a_{l-1} + b_l and a_l = sigma(z_l) for l = 1..L, with a_0 = x.

    w, b: L numbers each. Returns z (L,) = z_1..z_L and a (L+1,) = a_0..a_L.
    Note 003, "1 neuron, 1 datum, 2 classes" (which prints a_1 = x for a_0 = x).
    """
    z, a = [], [float(x)]
    for w_l, b_l in zip(w, b, strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(sigmoid(z[-1]))
    return np.array(z, dtype=float), np.array(a)


def bce(a: float, y: float) -> float:
    """L = -y log a - (1 - y) log(1 - a) for y = 0 or 1, a in [0, 1] and not entirely wrong; a number >= 0.

    The term with the factor 0 is left out: at a = y it would be 0 * log 0. Note 003, "1 neuron, 1 datum, 2 classes".
    """
    return -math.log(a if y == 1 else 1 - a)


def bce_slope(a: float, y: float) -> float:
    """dL/da = -y/a + (1 - y)/(1 - a), 0 < a < 1, one number. Note 003, same place, backward table, line 1."""
    return -y / a + (1 - y) / (1 - a)


def output_delta(a: float, y: float) -> float:
    """dL/dz_L = a_L - y, one number in [-1, 1]. Note 003, same place, backward table, line 3."""
    return a - y


def layer_slope(w_next: float, a: float) -> float:
    """dz_{l+1}/dz_l = w_{l+1} a_l (1 - a_l), one number.

    Note 003, same place, backward table, line 4 (000 was scanned with w in place of z).
    """
    return w_next * a * (1 - a)


def parameter_gradients(delta: float, a_prev: float) -> tuple[float, float]:
    """dL/dw_l = delta_l a_{l-1} and dL/db_l = delta_l, two numbers.

    Note 003, same place, last two lines of the backward table, with l for its l + 1.
    """
    return delta * a_prev, delta


def backward(y: float, w: Numbers, z: Numbers, a: Numbers) -> Floats:
    """delta_L = a_L - y and delta_l = delta_{l+1} w_{l+1} a_l (1 - a_l), going back from l = L - 1 to 1.

    w, z: L numbers each; a: L + 1 numbers, a[0] = x. Returns delta (L,) = delta_1..delta_L.
    Note 003, same place, backward table, lines 3 to 5; note 002, the deep but thin network.
    """
    L = len(w)
    delta = np.empty(L)
    delta[L - 1] = output_delta(a[L], y)
    for i in range(L - 1, 0, -1):
        delta[i - 1] = delta[i] * layer_slope(w[i], a[i])  # w[i] is w_{i+1}, a[i] is a_i
    return delta


def gradient_descent(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    """Repeat w <- w - eta dL/dw and b <- b - eta dL/db until |a - y| <= tolerance or max_iterations.

    One neuron, one sample. Returns w, b and the number t of updates made.
    Note 002, `gradient_descent` (whose t++ stands in the test, so that its first update reads w_1 before it exists).
    """
    for t in range(max_iterations):
        delta = output_delta(sigmoid(w * x + b), y)
        if abs(delta) <= tolerance:
            return w, b, t
        dw, db = parameter_gradients(delta, x)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, max_iterations


# ----------------------------------------------------------------------------------------------------------- probes


def _between(rng: Draw, low: float, high: float) -> float:
    return float(rng.uniform(low, high))


def _numbers(rng: Draw, count: int, low: float = 0.5, high: float = 2.5) -> list[float]:
    """`count` numbers of either sign, none of them near zero."""
    return [float(s * m) for s, m in zip(rng.choice([-1, 1], count), rng.uniform(low, high, count), strict=True)]


def _logit_probes(rng: Draw) -> list[Probe]:
    return [
        Probe((_between(rng, 0.5, 3),), "z > 0"),
        Probe((_between(rng, -3, -0.5),), "z < 0"),
        Probe((_between(rng, 4, 8),), "large z"),
        Probe((_between(rng, -8, -4),), "large z"),
        Probe((0.0,), "z = 0"),
        Probe((2,), "integers", kind="integers"),
        Probe((-1,), "integers", kind="integers"),
        Probe((1000.0,), "saturated", kind="extreme"),
        Probe((-1000.0,), "saturated", kind="extreme"),
    ]


def _answer_probes(rng: Draw) -> list[Probe]:
    """An answer a strictly between 0 and 1 and a label, for the loss and its slope."""
    return [
        Probe((_between(rng, 0.1, 0.45), 1.0), "y = 1"),
        Probe((_between(rng, 0.55, 0.9), 1.0), "y = 1"),
        Probe((_between(rng, 0.1, 0.45), 0.0), "y = 0"),
        Probe((_between(rng, 0.55, 0.9), 0.0), "y = 0"),
        Probe((_between(rng, 0.1, 0.45), 1), "integers", kind="integers"),
        Probe((_between(rng, 0.1, 0.45), 0), "integers", kind="integers"),
        Probe((_between(rng, 1e-12, 9e-12), 1.0), "almost entirely wrong", kind="extreme"),
        Probe((1 - _between(rng, 1e-9, 9e-9), 0.0), "almost entirely wrong", kind="extreme"),
    ]


def _loss_probes(rng: Draw) -> list[Probe]:
    sure = [Probe((y, y), "saturated", kind="extreme") for y in (1.0, 0.0)]
    return [*_answer_probes(rng), *sure]


def _delta_probes(rng: Draw) -> list[Probe]:
    corners = [(1.0, 1.0), (0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]
    return [*_answer_probes(rng)[:6], *(Probe(corner, "saturated", kind="extreme") for corner in corners)]


def _layer_slope_probes(rng: Draw) -> list[Probe]:
    w = _numbers(rng, 3)
    return [
        Probe((_between(rng, 0.5, 2.5), _between(rng, 0.1, 0.4)), "w > 0"),
        Probe((_between(rng, -2.5, -0.5), _between(rng, 0.6, 0.9)), "w < 0"),
        Probe((w[0], 0.5), "a = 1/2"),
        Probe((3, _between(rng, 0.1, 0.9)), "integers", kind="integers"),
        Probe((w[1], 1.0), "saturated", kind="extreme"),
        Probe((w[2], 0), "saturated", kind="extreme"),
        Probe((_between(rng, 1e6, 9e6), _between(rng, 0.1, 0.4)), "badly scaled", kind="extreme"),
        Probe((_between(rng, 1e-6, 9e-6), _between(rng, 0.6, 0.9)), "badly scaled", kind="extreme"),
    ]


def _parameter_probes(rng: Draw) -> list[Probe]:
    delta = _numbers(rng, 5, 0.1, 0.9)
    return [
        Probe((delta[0], _between(rng, 0.1, 0.4)), "a hidden layer"),
        Probe((delta[1], _between(rng, 0.6, 0.9)), "a hidden layer"),
        Probe((_between(rng, 0.1, 0.9), _between(rng, 1.5, 4)), "the first layer, a = x"),
        Probe((_between(rng, -0.9, -0.1), _between(rng, -4, -1.5)), "the first layer, a = x"),
        Probe((delta[2], 3), "integers", kind="integers"),
        Probe((-1, 2), "integers", kind="integers"),
        Probe((delta[3], 0.0), "a = 0"),
        Probe((delta[4], _between(rng, 1e6, 9e6)), "badly scaled", kind="extreme"),
    ]


def _forward_probes(rng: Draw) -> list[Probe]:
    """Thin nets of several depths, and three of a fixed depth: whole numbers and saturated ones, chosen by hand."""

    def net(label: str, x: float, w: list[float], b: list[float], kind: Kind = "regular") -> Probe:
        return Probe((x, w, b), label, {"L": len(w)}, kind)

    nets = [
        net(f"L = {L}", _between(rng, 0.5, 2), _numbers(rng, L), _numbers(rng, L, 0.1, 0.9))
        for L in rng.sizes(3, 2, 4, 1, 7)
    ]
    (L,) = rng.sizes(3)
    scaled = [_between(rng, 1e-6, 2e-6), *_numbers(rng, L - 1)]
    return [
        *nets,
        net("integers", 2, [1, -2, 3], [-1, 1, 2], "integers"),
        net("badly scaled", _between(rng, 1e6, 2e6), scaled, _numbers(rng, L, 0.1, 0.9), "extreme"),
        net("saturated", 1000.0, [1.0, _between(rng, 0.5, 2), 1.5], [0.0, -0.4, 0.3], "extreme"),
        net("saturated", 1.5, [-0.7, -9000.0, 0.8], [0.2, 0.5, -0.6], "extreme"),
    ]


def _backward_probes(rng: Draw) -> list[Probe]:
    """The nets with their forward pass, the label 0 and 1 by turns."""
    probes = []
    for i, net in enumerate(_forward_probes(rng)):
        z, a = forward(*net.args)
        y = i % 2 if net.kind == "integers" else float(i % 2)
        probes.append(replace(net, args=(y, net.args[1], z.tolist(), a.tolist())))
    x, w, b = _forward_probes(rng)[0].args
    z, a = forward(x, [*w, 1.0], [*b, 1000.0])  # the output is certain, and wrong
    certain = Probe((0.0, [*w, 1.0], z.tolist(), a.tolist()), "saturated", {"L": len(w) + 1}, "extreme")
    return [*probes, certain]


def _descent_probes(rng: Draw) -> list[Probe]:
    def start() -> tuple[float, float, float]:
        """x, w, b; the neuron starts undecided."""
        return _between(rng, 0.6, 1.6), _between(rng, -0.5, 0.5), _between(rng, -0.5, 0.5)

    def probe(label: str, y: float, learning_rate: float, tolerance: float, max_iterations: int) -> Probe:
        x, w, b = start()
        return Probe((x, y, w, b, learning_rate, tolerance, max_iterations), label)

    return [
        probe("target reached", 1.0, 0.7, 0.1, 500),
        probe("target reached", 0.0, 0.4, 0.15, 500),
        probe("a single step", 1.0, 0.3, 0.01, 1),
        probe("limit reached", 0.0, 0.05, 0.01, 12),
        probe("no step allowed", 1.0, 0.5, 0.01, 0),
        probe("already there", 1.0, 0.5, 0.9, 100),
        Probe((2, 1, -1, 0, 1, 0.1, 50), "integers", kind="integers"),
        Probe((-1.5, 0.0, -400.0, 400.0, 60.0, 0.1, 100), "saturated", kind="extreme"),
        Probe(
            (_between(rng, 1e6, 2e6), 1.0, _between(rng, -2e-6, -1e-6), 0.3, 1e-12, 0.1, 60),
            "badly scaled",
            kind="extreme",
        ),
    ]


# -------------------------------------------------------------------------------------------------------- the table

EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        id="01-sigmoid",
        reference=sigmoid,
        probes=_logit_probes,
        parts=(Part("sigmoid", 2),),
        section="1. A neuron gives an answer",
        mutants=wrong.SIGMOID,
    ),
    Exercise(
        id="01-sigmoid-derivative",
        reference=sigmoid_derivative,
        probes=_logit_probes,
        parts=(Part("da_dz", 1),),
        section="2. How steep is the answer?",
        mutants=wrong.SIGMOID_DERIVATIVE,
    ),
    Exercise(
        id="01-forward",
        reference=forward,
        probes=_forward_probes,
        parts=(Part("z", 1), Part("a", 1)),
        section="3. Neurons in a row",
        stages=stages.thin_forward,
        redo=stages.redo_thin_forward,
        mutants=wrong.FORWARD,
    ),
    Exercise(
        id="01-bce",
        reference=bce,
        probes=_loss_probes,
        parts=(Part("loss", 2),),
        section="4. How wrong is the answer?",
        mutants=wrong.BCE,
    ),
    Exercise(
        id="01-bce-slope",
        reference=bce_slope,
        probes=_answer_probes,
        parts=(Part("dL_da", 1),),
        section="4. How wrong is the answer?",
        mutants=wrong.BCE_SLOPE,
    ),
    Exercise(
        id="01-output-delta",
        reference=output_delta,
        probes=_delta_probes,
        parts=(Part("dL_dz", 2),),
        section="5. Two slopes become one difference",
        mutants=wrong.OUTPUT_DELTA,
    ),
    Exercise(
        id="01-layer-slope",
        reference=layer_slope,
        probes=_layer_slope_probes,
        parts=(Part("dz_next_dz", 1),),
        section="6. One layer back",
        mutants=wrong.LAYER_SLOPE,
    ),
    Exercise(
        id="01-parameter-gradients",
        reference=parameter_gradients,
        probes=_parameter_probes,
        parts=(Part("dw", 1), Part("db", 1)),
        section="7. From z to the weight and the bias",
        mutants=wrong.PARAMETER_GRADIENTS,
    ),
    Exercise(
        id="01-backward",
        reference=backward,
        probes=_backward_probes,
        parts=(Part("delta", 3),),
        section="8. All the way back",
        stages=stages.thin_backward,
        redo=stages.redo_thin_backward,
        mutants=wrong.BACKWARD,
    ),
    Exercise(
        id="01-gradient-descent",
        reference=gradient_descent,
        probes=_descent_probes,
        parts=(Part("w", 1), Part("b", 1), Part("t", 1)),
        section="9. Downhill",
        mutants=wrong.GRADIENT_DESCENT,
    ),
)
