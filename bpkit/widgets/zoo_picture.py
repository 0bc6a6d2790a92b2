"""The picture of the bug zoo: given, expected and ratio as coloured tables, and a short training."""

from __future__ import annotations

import math

import numpy as np

from bpkit.numerals import short, ten_to
from bpkit.plots.common import BLACK, BLUE, ORANGE
from bpkit.widgets.svg import Drawing, Frame
from bpkit.widgets.zoo_state import STEPS, TENSORS, ProbeState

__all__ = ["SIGNS", "drawn"]

LEFT, TOP, APART = 99, 50, 16  # pixels: of the first table, and between two tables
WIDTH, HEIGHT = 49, 24  # of an entry
SIGNS = {name: f"d{name[1]}{'₁₂'[int(name[2]) - 1]}" for name in TENSORS}
DARK = "#555555"  # grey that can be read
UNKNOWN = "#eeeeee"


def drawn(state: ProbeState, *, shown: bool) -> Drawing:
    """The tables and the training; unless the suspect's answer is `shown`, there are question marks in its place."""
    drawing = Drawing(940, 352)
    columns = max(2, *(array.shape[-1] for array in state.expected.values()))  # two have room for the words above
    lefts = [LEFT + place * (WIDTH * columns + APART) for place in range(3)]
    for left, words in zip(lefts, ("given", "expected", "given / expected"), strict=True):
        drawing.text(left, TOP - 14, words)
    given = shown and not state.error
    top = float(TOP)
    for name in TENSORS:
        expected = np.atleast_2d(state.expected[name])
        unit = _unit(expected)
        bad = np.atleast_2d(state.wrong[name]) if given else np.zeros(expected.shape, dtype=bool)
        tables = [np.atleast_2d(state.given[name]) / unit if given else None, expected / unit]
        ratio = np.atleast_2d(state.ratio(name)) if given else None
        mark = ("✗ wrong" if bad.any() else "✓ right") if given else "✗ error" if shown else "?"
        _label(drawing, top, name, unit, mark)
        largest = float(np.abs(expected / unit).max())
        for left, table in zip(lefts, tables, strict=False):
            _table(drawing, left, top, expected.shape, table, 0.0, largest, bad if left == lefts[0] else None)
        _table(drawing, lefts[2], top, expected.shape, ratio, 1.0, 1.0, None)
        top += HEIGHT * len(expected) + (16 if name.startswith("dW") else 26)
    _training(drawing, state, shown=shown)
    if shown:
        drawing.text(LEFT, 342, _key(state), size=12, colour=DARK)
    return drawing


def _key(state: ProbeState) -> str:
    if state.error:
        return f"The suspect raised {state.error}."
    missing = any(np.isnan(state.ratio(name)).any() for name in TENSORS)
    return "Framed entries are wrong." + (" Where almost 0 is expected, there is no ratio (–)." if missing else "")


def _label(drawing: Drawing, top: float, name: str, unit: float, mark: str) -> None:
    drawing.text(8, top + 16, f"{SIGNS[name]} {mark}")
    if unit != 1:
        drawing.text(8, top + 31, f"times {ten_to(math.log10(unit))}", size=11, colour=DARK)


def _table(
    drawing: Drawing,
    left: float,
    top: float,
    shape: tuple[int, ...],
    numbers: np.ndarray | None,
    middle: float,
    reach: float,
    framed: np.ndarray | None,
) -> None:
    """Entries coloured by their distance from `middle`, which is white; at `reach` from it the colour is full."""
    frames = []
    for row, column in np.ndindex(*shape):
        x, y = left + WIDTH * column, top + HEIGHT * row
        value = math.nan if numbers is None else float(numbers[row, column])
        colour = UNKNOWN if math.isnan(value) else _shade((value - middle) / (reach or 1.0))
        drawing.box(x, y, WIDTH, HEIGHT, colour, edge="white")
        words = "?" if numbers is None else short(value) if math.isfinite(value) else "–"
        drawing.text(x + WIDTH / 2, y + 16, words, size=11, anchor="middle")
        if framed is not None and framed[row, column]:
            frames.append((x + 1, y + 1))
    for x, y in frames:
        drawing.add("rect", x=x, y=y, width=WIDTH - 2, height=HEIGHT - 2, fill="none", stroke=BLACK, stroke_width=1.6)


def _training(drawing: Drawing, state: ProbeState, *, shown: bool) -> None:
    start = state.right_losses[0]
    step = 10.0 ** math.floor(math.log10(2 * start))
    top = step * math.ceil(2 * start / step)
    frame = Frame(drawing, (780, TOP, 148, 170), (0, STEPS), (0, top))
    drawing.text(740, TOP - 14, "a short training")
    frame.axes("step", "loss", (0, STEPS // 2, STEPS), (0, top / 2, top))
    frame.curve(range(len(state.right_losses)), state.right_losses, BLUE, 3)
    drawing.line([(732, 284), (760, 284)], BLUE, 3)
    drawing.text(766, 288, "with the right gradient", size=12)
    if shown and state.losses:
        frame.curve(range(len(state.losses)), state.losses, ORANGE, 2.2, "7 4")
        drawing.line([(732, 306), (760, 306)], ORANGE, 2.2, "7 4")
        drawing.text(766, 310, "with the suspect's", size=12)


def _unit(expected: np.ndarray) -> float:
    """A power of ten that makes small or large numbers readable, or 1."""
    largest = float(np.abs(expected).max())
    return 1.0 if not largest or 0.1 <= largest < 100 else 10.0 ** math.floor(math.log10(largest))


def _shade(share: float) -> str:
    """White at 0, orange above, violet below; the numbers in black stay legible."""
    strength = 0.75 * min(abs(share), 1.0)
    full = (230, 150, 60) if share > 0 else (160, 140, 200)
    red, green, blue = (round(255 + strength * (end - 255)) for end in full)
    return f"#{red:02x}{green:02x}{blue:02x}"
