"""Saturation: how slopes below 1 add up on the way back through a deep network, and what the loss can do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from bpkit.activations import sigmoid
from bpkit.numerals import told
from bpkit.widgets.controls import choice, slider
from bpkit.widgets.explorer import Explorer, Prediction, View
from bpkit.widgets.learner import Learner
from bpkit.widgets.saturation_own import Own
from bpkit.widgets.saturation_picture import SaturationPicture, towards_target
from bpkit.widgets.saturation_state import (
    DEEPEST,
    LOSSES,
    SAMPLES,
    SaturationState,
    root_mean_square,
    saturation_state,
)

__all__ = ["explore_saturation"]

START: dict[str, Any] = {"depth": 8, "scale": 1.0, "activation": "sigmoid", "loss": "squared error"}
SHOWN: dict[str, Callable[[int], range]] = {  # depth -> layers
    "all hidden layers": lambda depth: range(1, depth),
    "the first layer": lambda _: range(1, 2),
    "the hidden layer in the middle": lambda depth: range(depth // 2, depth // 2 + 1),
    "the last hidden layer": lambda depth: range(depth - 1, depth),
    "the output": lambda depth: range(depth, depth + 1),
}
QUESTION = (
    "A network has eight layers of sigmoids. With the squared error, the entries of dW₁ are about 60 000 times smaller "
    "than those of dW₈. With the cross-entropy, the slope f' of the output cancels. How many times smaller is dW₁ then?"
)
OPTIONS = ("again about 60 000 times", "about 100 times", "they are of about the same size")
WHY = (
    "Only one slope cancels, that of the output. It is a factor in all gradients, so all of them grow alike. On the "
    "way to dW₁ the slopes of the seven hidden layers, each at most 1/4, still multiply."
)


def explore_saturation(
    f: Callable[[float], float] | None = None,
    *,
    activation_gradients: Callable[[np.ndarray, np.ndarray], Any] | None = None,
    sigmoid_delta: Callable[[np.ndarray, np.ndarray], Any] | None = None,
) -> Explorer:
    """Choose depth, scale of the weights, activation and loss: see z, the slopes, and the gradient in each layer.

    Args:
        f: your own sigmoid_derivative(z) of lesson 01, a number for a number; it is asked from z = -20 to 20 in steps
            of 0.05, and between them a straight line is drawn.
        activation_gradients: your own of lesson 05, taking dL/dA and Z and giving dL/dZ twice, for tanh and ReLU.
        sigmoid_delta: your own of lesson 03, taking answers and targets (E,) and giving dL/dz (E,), without 1/E.

    Raises:
        NotCallableError: one of them is no function.
    """
    given = {"slope": f, "activations": activation_gradients, "delta": sigmoid_delta}
    own = Own({role: Learner(function) for role, function in given.items() if function is not None})
    picture = SaturationPicture(own=bool(own.learners))
    controls = {
        "depth": slider("layers L", START["depth"], 2, DEEPEST, 1),
        "scale": slider("weights about 1/√n times", START["scale"], 0.25, 4.0, 0.05),
        "activation": choice(
            "activation f", [("sigmoid", "sigmoid"), ("tanh", "tanh"), ("ReLU", "relu")], START["activation"]
        ),
        "loss": choice("loss", list(LOSSES), START["loss"]),
        "shown": choice("layers shown above", list(SHOWN)),
    }

    def show(depth: float, scale: float, activation: str, loss: str, shown: str) -> View:
        state, layers = saturation_state(int(depth), scale, activation), SHOWN[shown](int(depth))
        heard = own.heard(state, activation, loss)
        lines = [*_words(state, layers, activation, loss), *heard.lines]
        drawn = picture.drawn(state, loss, layers, heard.sizes, heard.pull)
        return View(drawn, _alt(state, loss), "\n".join(lines), "\n".join(heard.problems))

    prediction = Prediction(QUESTION, OPTIONS, lambda: (OPTIONS[0], WHY))
    return Explorer("Saturation: where the gradient gets lost", prediction, controls, show)


def _words(state: SaturationState, layers: range, activation: str, loss: str) -> list[str]:
    return [_about_slopes(state, layers, activation), _about_gradients(state, loss), _about_output(state)]


def _about_slopes(state: SaturationState, layers: range, activation: str) -> str:
    """How steep the units of the layers shown are."""
    slopes = np.concatenate([state.slopes[layer - 1].ravel() for layer in layers])
    output = layers[-1] == len(state.W)
    where = "At the output" if output else f"In {_named(layers)}"
    mean = f"{where} the mean slope f'(z) is {told(float(slopes.mean()))}."
    if activation == "relu" and not output:
        return f"{mean} {_share(slopes == 0)} of the slopes are 0, the others 1."
    steepest = 1.0 if activation == "tanh" and not output else 0.25
    flat = _share(slopes < steepest / 20)
    return f"{mean} {flat} of the slopes are less than a twentieth of the steepest, {steepest:g}: saturated units."


def _named(layers: range) -> str:
    return f"layer {layers[0]}" if len(layers) == 1 else f"layers {layers[0]} to {layers[-1]}"


def _share(cases: np.ndarray) -> str:
    return f"{100 * cases.mean():.0f} %"


def _about_gradients(state: SaturationState, loss: str) -> str:
    """How the gradients of the first and the last layer compare, and what one layer does to delta."""
    sizes, deltas, depth = state.sizes[loss], state.deltas[loss], len(state.W)
    lines = f"The entries of dW in layer 1 are about {told(float(sizes[0]))}, in layer {depth} {told(float(sizes[-1]))}"
    if not sizes.all():
        return f"{lines}: too small for a float."
    lines += f", a ratio of {told(float(sizes[0] / sizes[-1]))}."
    if depth > 2:
        factor = (root_mean_square(deltas[0]) / root_mean_square(deltas[-2])) ** (1 / (depth - 2))
        lines += f" One hidden layer back makes δ about {told(factor)} times as large."
    return lines


def _about_output(state: SaturationState) -> str:
    """The pull of both losses, in the mean and where the answer is most wrong."""
    towards = towards_target(state)
    worst = float(towards.min())
    right, error = (float(sigmoid(np.array(z))) for z in (worst, -worst))  # a and 1 - a, if the target is 1
    return (
        f"{int((towards < 0).sum())} of {SAMPLES} answers are on the wrong side. The most wrong one has "
        f"z = {told(worst)} towards its target: the cross-entropy pulls with |a − y| = {told(error)}, the squared "
        f"error with |a − y| a(1 − a) = {told(error * error * right)}."
    )


def _alt(state: SaturationState, loss: str) -> str:
    sizes = {name: ", ".join(told(float(size)) for size in state.sizes[name]) for name in LOSSES}
    return (
        "Four panels. Histograms of z and of the slopes f'(z). The size of the entries of dW layer by layer, on a "
        f"logarithmic axis: with the cross-entropy {sizes['cross-entropy']}; with the squared error "
        f"{sizes['squared error']}. The pull of both losses at the output against z, with a dot for each sample; "
        f"chosen is the {loss}. The cross-entropy's pull goes from 1 on the wrong side to 0, the squared error's is "
        "almost 0 at both ends."
    )
