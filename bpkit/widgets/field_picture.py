"""The picture of the explorer of gradient fields: contours with arrows and paths, and the loss step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.lines import Line2D

from bpkit.plots.common import BLACK, BLUE, GREY, ORANGE
from bpkit.widgets.canvas import FONT_SIZE, Canvas
from bpkit.widgets.field_state import GRID, LOWEST, MINIMUM, FieldState, loss_at, right_gradient

__all__ = ["EDGE", "STEPS", "FieldPicture"]

EDGE = 4.6  # of w and b
STEPS = 60
LOSSES = (0.45, 5.5)  # the ends of the axis: no start has more
LEVELS = (0.55, 0.65, 0.8, 1.0, 1.3, 1.7, 2.2, 2.8, 3.5, 4.3)
LONGEST = 1.4  # arrow; the right ones have at most 0.85
LARGEST = float(np.linalg.norm(right_gradient(GRID), axis=1).max())


class FieldPicture:
    """Contours and the arrows of the right gradient are drawn once; the other arrows, the paths and the losses move."""

    def __init__(self) -> None:
        self.canvas = Canvas(9.4, 5.6, 2, left=0.6, bottom=1.3, gap=0.8)
        field, course = self.canvas.axes
        _ground(field)
        _course(course)
        self.own = self.canvas.moving([*_own_in_field(field), course.plot([], [], "o-", color=BLACK, lw=1.6, ms=4)[0]])
        right = [axis.plot([], [], "--", color=BLUE, lw=2, zorder=4)[0] for axis in (field, course)]
        self.right = self.canvas.moving(right)
        self.start = self.canvas.moving(field.plot([], [], "s", mfc="white", mec=BLACK, mew=2, ms=10, zorder=8)[0])
        thick, thin = (Line2D([], [], color=colour, lw=width) for colour, width in ((PALE, 7), (ORANGE, 2)))
        lowest = Line2D([], [], color=BLACK, marker="*", ms=11, ls="none")
        names = ["against the right gradient", "against the chosen gradient", "start", "lowest point"]
        _legend(field, [thick, thin, self.start, lowest], names, 2)
        _legend(course, [right[1], self.own[-1]], ["steps by the right gradient", "steps by the chosen gradient"], 1)

    def drawn(self, state: FieldState, *, own: bool) -> bytes:
        """The picture of a state; without `own` that of the right gradient alone."""
        with self.canvas.changed():
            arrows, path, losses = self.own
            for artist in self.own:
                artist.set_visible(own)
            arrows.set_UVC(*_downhill(state.own).T)
            path.set_data(*state.path.T)
            losses.set_data(range(len(state.losses)), state.losses)
            self.right[0].set_data(*state.right_path.T)
            self.right[1].set_data(range(len(state.right_losses)), state.right_losses)
            self.start.set_data(*state.path[:1].T)
            return self.canvas.png()


PALE = "#9bc8e6"  # BLUE, thinned: wide arrows must not hide the contours
ARROWS: dict[str, Any] = {"angles": "xy", "scale_units": "xy", "scale": 1.0, "units": "xy", "minlength": 0.0}


def _ground(axis: Any) -> None:
    """What never moves: the loss as a landscape, its lowest point, the right arrows."""
    side = np.linspace(-EDGE, EDGE, 93)
    points = np.array([(w, b) for b in side for w in side])
    heights = loss_at(points).reshape(len(side), len(side))
    axis.contourf(side, side, heights, (0.0, *LEVELS, 9.0), cmap="Greys", vmin=-0.5, vmax=14)
    lines = axis.contour(side, side, heights, LEVELS, colors=GREY, linewidths=0.8)
    axis.clabel(lines, LEVELS[1::2], fmt="%g", fontsize=FONT_SIZE, colors=BLACK)
    right = _downhill(right_gradient(GRID))
    axis.quiver(*GRID.T, *right.T, color=PALE, width=0.17, headwidth=2.2, headlength=2.2, headaxislength=2.2, **ARROWS)
    axis.plot(*MINIMUM, "*", color=BLACK, ms=13, zorder=7)
    axis.set(
        title="loss L(w, b); length of arrows ∝ √|gradient|",
        xlabel="weight w",
        ylabel="bias b",
        xlim=(-EDGE, EDGE),
        ylim=(-EDGE, EDGE),
    )


def _course(axis: Any) -> None:
    """Axes for the loss on the way, with the lowest that there is."""
    axis.axhline(LOWEST, color=GREY, lw=1.2)
    axis.text(STEPS, LOWEST / 1.02, f"lowest: {LOWEST:.3f}", ha="right", va="top", size=FONT_SIZE)
    axis.set(title="loss L, step by step", xlabel="step t", xlim=(-1.5, STEPS + 1.5))
    axis.set(yscale="log", ylim=LOSSES)
    axis.minorticks_off()
    axis.set_yticks([0.5, 1, 2, 5], ["0.5", "1", "2", "5"])
    axis.grid(alpha=0.3)


def _own_in_field(axis: Any) -> list[Any]:
    """The arrows and the path of the gradient that is compared."""
    head = {"headwidth": 5, "headlength": 5, "headaxislength": 4.5}
    arrows = axis.quiver(*GRID.T, *GRID.T, color=ORANGE, width=0.06, zorder=5, **head, **ARROWS)
    return [arrows, axis.plot([], [], "o-", color=BLACK, lw=1.6, ms=4, zorder=6)[0]]


def _downhill(gradients: np.ndarray) -> np.ndarray:
    """Arrows against the gradients (N, 2). Their lengths grow with the square root of the size, to show small ones."""
    sizes = np.linalg.norm(gradients, axis=1, keepdims=True)
    lengths = np.minimum(0.85 * np.sqrt(sizes / LARGEST), LONGEST)
    arrows: np.ndarray = -gradients / np.where(sizes > 0, sizes, 1.0) * lengths
    return arrows


def _legend(axis: Any, handles: Sequence[Any], names: Sequence[str], columns: int) -> None:
    """Below the axes, so that it covers nothing."""
    place: dict[str, Any] = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.15), "ncols": columns}
    axis.legend(handles, names, fontsize=FONT_SIZE, frameon=False, columnspacing=1.2, handlelength=1.6, **place)
