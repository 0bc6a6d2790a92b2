"""The picture of the broadcast x-ray: squares, the copies of them, and arrows forward and back."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from bpkit.numerals import fixed, told
from bpkit.plots.common import BLACK, BLUE, GREEN, GREY, ORANGE
from bpkit.widgets.copies import Back, BroadcastState, Operand
from bpkit.widgets.svg import Drawing

__all__ = ["drawn", "in_words", "number"]

ROOM, LARGEST_SIDE, GAP = (128, 110), 17, 6  # pixels: for an array, for a square, between two sheets of squares
DARK = "#555555"  # grey that can be read
COLOURS = {"A": BLUE, "B": GREEN}


def drawn(state: BroadcastState, backs: list[Back]) -> Drawing:
    """The shapes, and for A and B a row each: forward on the left, back on the right."""
    drawing = Drawing(940, 460)
    _meetings(drawing, state)
    side = _side([one.shape for one in state.operands] if state.shape is None else [state.shape])
    for row, (name, one) in enumerate(zip("AB", state.operands, strict=True)):
        top = 142 + 160 * row
        drawing.line([(8, top - 12), (932, top - 12)], GREY, 1)
        drawing.text(20, top + 8, f"{name} {one.shape}")
        if state.shape is None:
            _squares(drawing, (20, top + 20), side, np.zeros(one.shape, dtype=bool), COLOURS[name])
            drawing.text(200, top + 60, "cannot be copied to fit", colour=DARK)
        else:
            _row(drawing, top, side, name, one, state.shape, backs[row])
    return drawing


def _row(drawing: Drawing, top: float, side: int, name: str, one: Operand, shape: tuple[int, ...], back: Back) -> None:
    own = np.zeros(one.shape, dtype=bool)
    own[back.entry] = True
    used, along = one.uses(back.entry, shape), one.missing + one.copied
    original = np.zeros(shape, dtype=bool)
    original[tuple(0 if axis in along else slice(None) for axis in range(len(shape)))] = True
    forth, home = ("copied along", "summed over") if along else ("as it is", "as it is")
    _squares(drawing, (20, top + 20), side, own, COLOURS[name])
    _arrow(drawing, 160, 275, top + 60, (forth, in_words(along)))
    drawing.text(290, top + 8, f"{name} in the shape of Z")
    _squares(drawing, (290, top + 20), side, used, COLOURS[name], original)
    drawing.text(500, top + 8, f"dL/d{name} {one.shape}")
    _squares(drawing, (500, top + 20), side, own, GREY)
    _arrow(drawing, 760, 645, top + 60, (home, in_words(along)))
    drawing.text(780, top + 8, f"G = dL/dZ {shape}")
    _squares(drawing, (780, top + 20), side, used, GREY)
    total = f"{used.sum()} framed in G, sum {number(back.gradient[back.entry])}"
    yours = "" if back.own is None else f", yours {number(back.own[back.entry])}"
    drawing.text(500, top + 142, total + yours, size=12)


def _meetings(drawing: Drawing, state: BroadcastState) -> None:
    """The two shapes, one under the other, aligned at their right ends; what happens in each column."""
    drawing.text(20, 20, "aligned from the right")
    for row, name in enumerate("AB"):
        drawing.text(20, 48 + 26 * row, name)
        for axis, pair in enumerate(state.meetings):
            x, y = 48 + 34 * (axis + 3 - len(state.meetings)), 32 + 26 * row
            told, dash = pair[row], "none" if pair[row] else "3 3"
            edge = {"stroke": ORANGE, "stroke_width": 3} if _clash(*pair) else {"stroke": GREY}
            drawing.add("rect", x=x, y=y, width=26, height=22, fill="none", stroke_dasharray=dash, **edge)
            drawing.text(x + 13, y + 16, str(told or 1), anchor="middle", colour=BLACK if told else DARK)
    drawing.text(20, 108, f"Z {state.shape}" if state.shape is not None else "Z does not exist")
    for axis, pair in enumerate(state.meetings):
        drawing.text(220, 48 + 26 * axis, f"axis {axis}: {_meeting(*pair)}")
    for x, words, style in (
        (620, "an entry", {"fill_opacity": 0.8, "stroke": "white"}),
        (730, "a copy", {"fill_opacity": 0.2, "stroke": BLUE, "stroke_dasharray": "2 2"}),
        (830, "followed", {"fill_opacity": 0.2, "stroke": BLACK, "stroke_width": 2.5}),
    ):
        drawing.add("rect", x=x, y=9, width=13, height=13, fill=BLUE, **style)
        drawing.text(x + 20, 20, words, size=12)


def _clash(a: int | None, b: int | None) -> bool:
    return (a or 1) != (b or 1) and 1 not in {a or 1, b or 1}


def _meeting(a: int | None, b: int | None) -> str:
    told = f"{a or 'nothing'} meets {b or 'nothing'}"
    if (a or 1) == (b or 1):
        return f"{told}, they fit"
    if _clash(a, b):
        return f"{told}, neither is 1: an error"
    return f"{told}, {'A' if (a or 1) == 1 else 'B'} can be copied to size {max(a or 1, b or 1)}"


def _arrow(drawing: Drawing, x: float, to_x: float, y: float, words: tuple[str, str]) -> None:
    drawing.arrow(x, y, to_x, y, BLACK)
    drawing.text((x + to_x) / 2, y - 10, words[0], size=12, anchor="middle")
    drawing.text((x + to_x) / 2, y + 18, words[1], size=12, anchor="middle")


def _squares(
    drawing: Drawing, at: tuple[float, float], side: int, framed: np.ndarray, colour: str, original: Any = None
) -> None:
    """An array of up to three axes as sheets of squares; copies, where `original` is False, are pale and dashed."""
    sheets = framed.reshape((1,) * (3 - framed.ndim) + framed.shape)
    solid = np.ones(sheets.shape, dtype=bool) if original is None else original.reshape(sheets.shape)
    count, rows, columns = sheets.shape
    beside = math.ceil(math.sqrt(count))
    above = []
    for sheet, row, column in np.ndindex(sheets.shape):
        x = at[0] + side * column + (side * columns + GAP) * (sheet % beside)
        y = at[1] + side * row + (side * rows + GAP) * (sheet // beside)
        entry = {"x": x, "y": y, "width": side, "height": side}
        pale = {"fill_opacity": 0.2, "stroke": colour, "stroke_dasharray": "2 2"}
        style = {"fill_opacity": 0.8, "stroke": "white"} if solid[sheet, row, column] else pale
        drawing.add("rect", **entry, fill=colour, **style)
        if sheets[sheet, row, column]:
            above.append(entry)
    for entry in above:
        drawing.add("rect", **entry, fill="none", stroke=BLACK, stroke_width=min(2.5, side / 4))


def _side(shapes: Iterable[tuple[int, ...]]) -> int:
    """The side of a square in pixels, so that the largest of some arrays has room."""
    side = float(LARGEST_SIDE)
    for shape in shapes:
        count, rows, columns = (1,) * (3 - len(shape)) + shape
        beside = math.ceil(math.sqrt(count))
        below = math.ceil(count / beside)
        side = min(side, (ROOM[0] - GAP * beside) / (columns * beside), (ROOM[1] - GAP * below) / (rows * below))
    return int(side)


def number(value: float) -> str:
    """A number in a few letters."""
    return fixed(value, 2) if abs(value) < 1e4 else told(value)


def in_words(axes: tuple[int, ...]) -> str:
    """Axes by their numbers: "axis 1", "axes 0, 2"."""
    return f"{'axis' if len(axes) == 1 else 'axes'} {', '.join(map(str, axes))}" if axes else ""
