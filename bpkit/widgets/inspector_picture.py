"""The picture of the inspector: what the network answers, its loss, and the size of its gradients, layer by layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import contourpy
import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D

from bpkit.plots.common import BLACK, BLUE, GREEN, ORANGE, VIOLET_TO_ORANGE
from bpkit.widgets.canvas import FONT_SIZE, Canvas
from bpkit.widgets.training_state import Task, TrainingState

__all__ = ["Picture", "asked"]

GRID = 48  # points along each side of the map
LIMITS = {"moons": ((-1.7, 2.7), (-1.1, 1.6)), "xor": ((-0.6, 1.6), (-0.6, 1.6))}
SHOWN = 10  # digits, the first of each class
TILE = (11, 17)  # the room of a digit of 8 x 8, across and down, in its own points
CURVE = 120  # points of a curve: more cannot be told apart
LOSSES, NORMS = (1e-3, 1e2), (1e-4, 1e2)
NOTHING = 1e-5  # where a gradient of exactly 0 is drawn
STYLES = ((BLUE, "-"), (ORANGE, "--"), (GREEN, "-."))


def asked(job: Task) -> np.ndarray:
    """The inputs whose answers the picture shows: a grid in the plane, row by row from below, or ten digits."""
    if job.name == "digits":
        return job.X_judged[[int(np.flatnonzero(job.labels_judged == digit)[0]) for digit in range(SHOWN)]]
    (left, right), (bottom, top) = LIMITS[job.name]
    across, up = np.meshgrid(np.linspace(left, right, GRID), np.linspace(bottom, top, GRID))
    return np.column_stack([across.ravel(), up.ravel()])


class Picture:
    """Three panels; what belongs to the task stays, the rest moves.

    Args:
        own: whether the network is the learner's, so that the course's loss is drawn as well.
    """

    def __init__(self, *, own: bool) -> None:
        self.canvas = Canvas(9.4, 3.7, 3, left=0.45, right=0.2, bottom=0.56, top=0.66, gap=0.78)
        self._map, losses, norms = self.canvas.axes
        self._task: Task | None = None
        self._own = own
        self._end = 0
        self._losses, self._norms = losses, norms
        self._image = self.canvas.moving(self._map.imshow(np.zeros((2, 2)), aspect="auto", zorder=1))
        self._border = self.canvas.moving(self._map.add_collection(LineCollection([], colors=BLACK, lw=2, zorder=2)))
        self.canvas.moving(list(self._map.spines.values()))  # the map covers half of them
        marks = {"ls": "", "mec": BLACK, "zorder": 3}
        self._points = [
            self.canvas.moving(self._map.plot([], [], marker, mfc=colour, **marks)[0])
            for marker, colour in (("o", "white"), ("s", BLACK))
        ]
        texts = [self._map.text(0, 0, "", ha="center", va="bottom", size=FONT_SIZE, zorder=3) for _ in range(SHOWN)]
        self._texts = self.canvas.moving(texts)
        course = {"color": ORANGE if own else BLUE, "ls": "--" if own else "-", "lw": 3 if own else 1.6}
        self._course = self.canvas.moving(losses.plot([], [], **course)[0])
        self._loss = self.canvas.moving(losses.plot([], [], color=BLUE, lw=1.4)[0])
        self._layers = [self.canvas.moving(norms.plot([], [], style, color=c, lw=1.6)[0]) for c, style in STYLES]
        self._prepare_curves()

    def _prepare_curves(self) -> None:
        losses, norms = self._losses, self._norms
        losses.set(yscale="log", ylim=LOSSES, xlabel="step")
        norms.set(yscale="log", ylim=(NOTHING / 1.6, NORMS[1]), xlabel="step")
        for axis, exponents in ((losses, range(-3, 3)), (norms, range(-4, 3))):
            axis.minorticks_off()
            axis.set_yticks([10.0**n for n in exponents], [f"{10.0**n:g}" for n in exponents])
            axis.grid(alpha=0.3)
        norms.set_yticks([NOTHING, *norms.get_yticks()], ["0", *(f"{10.0**n:g}" for n in range(-4, 3))])
        if self._own:
            lines = [Line2D([], [], color=BLUE), Line2D([], [], color=ORANGE, ls="--", lw=3)]
            _legend(losses, lines, ["yours", "the course's"])
        _title(losses, "loss of the batch", above=self._own)
        _title(norms, "norm of the gradient, by layer", above=True)

    def drawn(self, job: Task, course: TrainingState, own: TrainingState | None, P: np.ndarray | None) -> bytes:
        """The picture.

        Args:
            job: what is learned.
            course: the training of the course's network.
            own: that of the learner's, if it is to be shown.
            P: the answers to `asked`, if there are any.
        """
        shown = own or course
        with self.canvas.changed():
            self._arrange(job, shown.step)
            if job.name == "digits":
                self._answers(P)
            else:
                self._border_of(job, P)
            _curve(self._course, course.losses, LOSSES)
            _curve(self._loss, own.losses if own else (), LOSSES)
            for layer, line in enumerate(self._layers[: job.layers]):
                _curve(line, [norms[layer] for norms in shown.norms], NORMS, zero=NOTHING)
            return self.canvas.png()

    def _arrange(self, job: Task, steps: int) -> None:
        """What stays, where it has to change: another task, or more steps than the axes have room for."""
        end = next(base * 10**n for n in range(1, 9) for base in (2, 5, 10) if base * 10**n >= steps)
        if job is self._task and end == self._end:
            return
        for axis in (self._losses, self._norms):
            axis.set_xlim(0, end)
            axis.set_xticks([0, end // 2, end])
        if job is not self._task:
            self._arrange_map(job)
            if self._task is None or job.layers != self._task.layers:
                lines = [Line2D([], [], color=colour, ls=style, lw=1.6) for colour, style in STYLES[: job.layers]]
                _legend(self._norms, lines, [str(layer + 1) for layer in range(job.layers)])
        self._task, self._end = job, end
        self.canvas.arranged((job.name, end))

    def _arrange_map(self, job: Task) -> None:
        digits = job.name == "digits"
        for artist in (self._border, *self._points):
            artist.set_visible(not digits)
        for text in self._texts:
            text.set_visible(digits)
        for line in self._layers:
            line.set_data([], [])
        if digits:
            _title(self._map, "ten test digits, and what is read")
            self._map.set(xlim=(0, 5 * TILE[0]), ylim=(2 * TILE[1], 0), xticks=[], yticks=[])
            self._image.set(cmap="Greys", clim=(0, 1), extent=(0, 5 * TILE[0], 2 * TILE[1], 0))
            self._image.set_data(_mosaic(asked(job)))
            return
        _title(self._map, "○ class 0   ■ class 1   ― P = 1/2")
        (left, right), (bottom, top) = LIMITS[job.name]
        self._map.set(xlim=(left, right), ylim=(bottom, top), xticks=[0, 1], yticks=[0, 1])
        self._image.set(cmap=VIOLET_TO_ORANGE, clim=(-0.6, 1.6), extent=(left, right, bottom, top))  # pale colours
        for label, line in enumerate(self._points):
            line.set_data(*job.X[job.labels == label].T)
            line.set_markersize(10 if len(job.X) < 10 else 5)

    def _border_of(self, job: Task, P: np.ndarray | None) -> None:
        """Colours from class 0 (violet) to class 1 (orange), and the line between."""
        chances = np.full((GRID, GRID), np.nan) if P is None else P[:, 1].reshape(GRID, GRID)
        self._image.set_data(chances[::-1])
        (left, right), (bottom, top) = LIMITS[job.name]
        lines = contourpy.contour_generator(np.linspace(left, right, GRID), np.linspace(bottom, top, GRID), chances)
        self._border.set_segments(lines.lines(0.5))

    def _answers(self, P: np.ndarray | None) -> None:
        """Below each digit is the digit; above it what is read and how sure the network is."""
        for digit, text in enumerate(self._texts):
            row, column = divmod(digit, 5)
            text.set_position(((column + 0.5) * TILE[0], (row + 1) * TILE[1] - 10))
            if P is None or not np.isfinite(P[digit]).all():
                text.set_text("–")
                continue
            read = int(P[digit].argmax())
            text.set_text(f"{read} {'✓' if read == digit else '✗'}\n{P[digit, read]:.0%}")
            text.set_color(BLACK if read == digit else ORANGE)


def _mosaic(pictures: np.ndarray) -> np.ndarray:
    """Ten pictures in two rows of five, each near the lower end of its tile."""
    across, down = TILE
    sheet = np.zeros((2 * down, 5 * across))
    for place, picture in enumerate(pictures):
        row, column = divmod(place, 5)
        bottom, left = (row + 1) * down - 1, column * across + (across - 8) // 2
        sheet[bottom - 8 : bottom, left : left + 8] = picture.reshape(8, 8)
    return sheet


def _curve(line: Any, numbers: Sequence[float], limits: tuple[float, float], zero: float | None = None) -> None:
    """A curve over the steps, the first of which is number 1; of a long one the means of some steps each."""
    values = np.asarray(numbers, dtype=float)
    steps = np.arange(1.0, len(values) + 1)
    width = -(-len(values) // CURVE) or 1
    if width > 1:
        starts = np.arange(0, len(values), width)
        counts = np.diff([*starts, len(values)])
        values, steps = np.add.reduceat(values, starts) / counts, starts + (counts + 1) / 2
    heights = np.clip(values, *limits)
    line.set_data(steps, heights if zero is None else np.where(values == 0, zero, heights))


def _title(axis: Any, words: str, *, above: bool = False) -> None:
    """A title; above a legend it stands higher. Its place is given: a search for it takes a tenth of the drawing."""
    axis.set_title(words, loc="left", size=FONT_SIZE, y=1.0, pad=26 if above else 8)


def _legend(axis: Any, lines: Sequence[Any], names: Sequence[str]) -> None:
    """Which line is which, above the axes: inside, the curves would run through it."""
    axis.legend(
        lines, names, ncols=len(names), loc="lower left", bbox_to_anchor=(-0.04, 0.99), frameon=False,
        fontsize=FONT_SIZE, handlelength=1.8, columnspacing=1.0, borderaxespad=0.1,
    )  # fmt: skip
