"""The picture of the explorer of saturation: z, the slopes there, gradients layer by layer, the pull at the output."""

from __future__ import annotations

from typing import Any

import numpy as np

from bpkit.activations import sigmoid, sigmoid_derivative
from bpkit.numerals import ten_to
from bpkit.plots.common import BLACK, BLUE, GREEN, GREY, ORANGE
from bpkit.widgets.canvas import FONT_SIZE, Canvas
from bpkit.widgets.saturation_state import DEEPEST, LOSSES, SaturationState

__all__ = ["SaturationPicture", "towards_target"]

Z_EDGES = np.arange(-10.5, 11.0)  # what lies beyond is counted in the last bars
SLOPE_EDGES = np.linspace(0.0, 1.0, 21)
FAR = 10.0  # z on the axis of the pull
EXPONENTS = (-15, 3)  # of the sizes that are drawn
STYLES: dict[str, dict[str, Any]] = {
    "squared error": {"color": ORANGE, "ls": "--", "marker": "^"},
    "cross-entropy": {"color": BLUE, "ls": "-", "marker": "s"},
}
RING: dict[str, Any] = {"ls": "none", "marker": "o", "mfc": "none", "mec": BLACK, "mew": 1.4}


class SaturationPicture:
    """Four panels; bars, lines, dots and one text move.

    Args:
        own: whether there may be answers of the learner's.
    """

    def __init__(self, *, own: bool) -> None:
        self.canvas = Canvas(9.4, 6.6, 2, rows=2, left=0.75, right=0.25, bottom=0.95, gap=0.85)
        of_z, of_slopes, of_layers, of_pull = self.canvas.axes
        moving = self.canvas.moving
        self.z = moving(_bars(of_z, Z_EDGES, GREY, "z of the layers shown"))
        of_z.set_xticks((-10, -5, 0, 5, 10), ("≤ −10", "−5", "0", "5", "≥ 10"))
        self.note = moving(of_z.text(0.98, 0.93, "", ha="right", va="top", size=FONT_SIZE, transform=of_z.transAxes))
        self.slopes = moving(_bars(of_slopes, SLOPE_EDGES, GREEN, "slope f'(z) of the layers shown"))
        of_slopes.set_xticks((0, 0.25, 0.5, 0.75, 1), ("0", "0.25", "0.5", "0.75", "1"))
        _layer_axes(of_layers)
        self.lines = {loss: moving(of_layers.plot([], [], **style)[0]) for loss, style in STYLES.items()}
        self.own = moving(of_layers.plot([], [], ms=11, **RING)[0])
        _pull_axes(of_pull)
        points = {loss: style | {"ls": "none", "ms": 6} for loss, style in STYLES.items()}
        self.dots = {loss: moving(of_pull.plot([], [], **style)[0]) for loss, style in points.items()}
        self.own_dots = moving(of_pull.plot([], [], ms=9, **RING)[0])
        for axis in self.canvas.axes:
            axis.grid(alpha=0.3)
        keys = [*self.lines.values(), *([self.own] if own else [])]
        place: dict[str, Any] = {"loc": "lower center", "ncols": 3, "frameon": False, "fontsize": FONT_SIZE}
        self.canvas.figure.legend(keys, [*STYLES, "yours"][: len(keys)], **place)

    def drawn(
        self,
        state: SaturationState,
        loss: str,
        shown: range,
        own: np.ndarray | None = None,
        own_pull: np.ndarray | None = None,
    ) -> bytes:
        """The picture.

        Args:
            state: of the network.
            loss: whose line is thick and whose pull has dots.
            shown: the layers in the histograms, from 1.
            own: the learner's sizes (L,).
            own_pull: the learner's delta of the output (E,), without 1/E.
        """
        with self.canvas.changed():
            self._fill(state, shown)
            layers = np.arange(1, len(state.W) + 1)
            low, high = (10.0**exponent for exponent in EXPONENTS)
            u = np.clip(towards_target(state), -FAR, FAR)
            for name in LOSSES:
                chosen = name == loss
                self.lines[name].set(linewidth=2.6 if chosen else 1.2, markersize=7 if chosen else 4)
                self.lines[name].set_data(layers, np.clip(state.sizes[name], low, high))
                self.dots[name].set_data(u if chosen else [], _pull(u, name) if chosen else [])
            self.own.set_data(([], []) if own is None else (layers, np.clip(own, low, high)))
            self.own_dots.set_data(([], []) if own_pull is None else (u, np.clip(np.abs(own_pull), 0, 1.08)))
            return self.canvas.png()

    def _fill(self, state: SaturationState, shown: range) -> None:
        """The bars: shares of all entries of the layers shown."""
        z = np.concatenate([state.Z[layer - 1].ravel() for layer in shown])
        slopes = np.concatenate([state.slopes[layer - 1].ravel() for layer in shown])
        self.z.set_data(np.histogram(np.clip(z, -10, 10), Z_EDGES)[0] / len(z))
        inside = np.clip(slopes - 1e-9, 0, 1)  # a slope of exactly 1/4 belongs to the bar that ends there
        self.slopes.set_data(np.histogram(inside, SLOPE_EDGES)[0] / len(slopes))
        first, last = shown[0], shown[-1]
        self.note.set_text(f"layer {first}" if first == last else f"layers {first} to {last}")


def towards_target(state: SaturationState) -> np.ndarray:
    """Z of the output (E,), its sign turned where the target is 0: below 0 the answer is on the wrong side."""
    towards: np.ndarray = ((2 * state.y - 1) * state.Z[-1]).ravel()
    return towards


def _pull(u: np.ndarray, loss: str) -> np.ndarray:
    """|delta| for one sample at u, z towards its target: |a - y| = 1 - sigma(u), times f' if it does not cancel."""
    pull: np.ndarray = sigmoid(-u) * (1.0 if LOSSES[loss] else sigmoid_derivative(u))
    return pull


def _layer_axes(axis: Any) -> None:
    low, high = EXPONENTS
    axis.set(title="size of the entries of dW", xlabel="layer", xlim=(0.5, DEEPEST + 0.5), xticks=range(1, DEEPEST + 1))
    axis.set(yscale="log", ylim=(10.0 ** (low - 0.5), 10.0 ** (high + 0.5)))
    axis.minorticks_off()
    exponents = range(low, high + 1, 3)
    axis.set_yticks([10.0**n for n in exponents], [ten_to(n) for n in exponents])


def _pull_axes(axis: Any) -> None:
    """The axes with the pull of both losses, which stays."""
    u = np.linspace(-FAR, FAR, 161)
    for loss, style in STYLES.items():
        axis.plot(u, _pull(u, loss), color=style["color"], ls=style["ls"], lw=1.8)
    axis.set(title="the pull at the output, |δ| without 1/E", xlim=(-FAR - 0.4, FAR + 0.4), ylim=(-0.05, 1.08))
    axis.set(xlabel="z of the output, towards its target (left: wrong)", yticks=(0, 0.5, 1))
    axis.set_xticks((-10, -5, 0, 5, 10), ("−10", "−5", "0", "5", "10"))


def _bars(axis: Any, edges: np.ndarray, colour: str, title: str) -> Any:
    axis.set(title=title, ylabel="share of units", xlim=(edges[0], edges[-1]), ylim=(0, 1.02), yticks=(0, 0.5, 1))
    return axis.stairs(np.zeros(len(edges) - 1), edges, fill=True, color=colour)
