"""The picture of the shape conveyor."""

from __future__ import annotations

from bpkit.plots.common import BLACK, BLUE, GREEN, GREY, ORANGE
from bpkit.widgets.products import FACTORS, Product, ShapesState, Table
from bpkit.widgets.svg import Drawing

__all__ = ["drawn"]

UNIT = 9  # pixels for each row and column of a table
DARK = "#555555"  # grey that can be read


def drawn(state: ShapesState, notes: dict[str, str] | None) -> Drawing:
    """The six tables; the product that is chosen; all ways to multiply its two tables; what looks like a gradient.

    `notes` are on the learner's dW1, dW2 and delta1, None without a learner.
    """
    drawing = Drawing(940, 412)
    names = [label for label in FACTORS if not label.endswith(".T")]
    for place, name in enumerate(names):
        _tile(drawing, 50 + 155 * place, 38, state.tables[name], state.sizes, thick=name in state.chosen.tables)
    _conveyor(drawing, state)
    for place, way in enumerate(state.ways):
        left, top = 462 + 240 * (place // 4), 132 + 43 * (place % 4)
        _card(drawing, left, top, way, state.sizes, chosen=way.label == state.chosen.label)
    _goals(drawing, state, notes)
    return drawing


def _tile(
    drawing: Drawing, x: float, y: float, table: Table, sizes: dict[str, int], *, thick: bool = False, colour: str = ""
) -> None:
    """A table to scale, with its name above and its axes at its sides."""
    rows, columns = (sizes[axis] for axis in table.axes)
    width, height = UNIT * columns, UNIT * rows
    kind = {"W": GREY, "d": ORANGE}.get(table.label[0], BLUE)
    edge = {"stroke": BLACK, "stroke_width": 3 if thick else 1}
    drawing.add("rect", x=x, y=y, width=width, height=height, fill=colour or kind, fill_opacity=0.55, **edge)
    ticks = [f"M{x + UNIT * k} {y}v{height}" for k in range(1, columns)]
    ticks += [f"M{x} {y + UNIT * k}h{width}" for k in range(1, rows)]
    drawing.add("path", d="".join(ticks), stroke="white", stroke_width=1, fill="none")
    drawing.text(x, y - 22, table.label, size=13)
    drawing.text(x, y - 6, f"{table.axes[1]} = {columns}", size=11, colour=DARK)
    drawing.text(x - 5, y + height / 2 + 4, f"{table.axes[0]} = {rows}", size=11, colour=DARK, anchor="end")


def _frame(drawing: Drawing, place: tuple[float, float, float, float], *, fits: bool, fill: str = "none") -> None:
    """A thick line round what fits, a thin dashed one round what does not."""
    x, y, width, height = place
    style = {"stroke": GREEN, "stroke_width": 4} if fits else {"stroke": GREY, "stroke_dasharray": "4 4"}
    drawing.add("rect", x=x, y=y, width=width, height=height, rx=4, fill=fill, **style)


def _conveyor(drawing: Drawing, state: ShapesState) -> None:
    one = state.chosen
    _frame(drawing, (8, 132, 436, 166), fits=one.fits)
    _tile(drawing, 56, 178, one.left, state.sizes)
    _tile(drawing, 200, 178, one.right, state.sizes)
    drawing.text(160, 156, "@", size=15, anchor="middle")
    drawing.text(304, 156, "=", size=15, anchor="middle")
    a, b = one.inner
    meeting = f"inner sizes {a} = {state.sizes[a]}, {b} = {state.sizes[b]}"
    if one.fits:
        values = one.left.values @ one.right.values
        _tile(drawing, 360, 178, Table(one.meaning or "product", one.axes, values), state.sizes, colour=GREEN)
        drawing.text(20, 286, f"fits: {meeting}{'' if one.sensible else ', equal by accident'}", size=13)
    else:
        drawing.text(330, 210, "no product", size=13, colour=DARK)
        drawing.text(20, 286, f"does not fit: {meeting}", size=13)


def _card(drawing: Drawing, x: float, y: float, way: Product, sizes: dict[str, int], *, chosen: bool) -> None:
    useful = way.meaning and not way.meaning.endswith(".T")
    _frame(drawing, (x, y, 228, 37), fits=way.fits, fill="#e0f3ec" if useful else "none")
    drawing.text(x + 8, y + 15, f"{'▶ ' if chosen else ''}{way.label}", size=12)
    a, b = way.inner
    told = f"no: {a} = {sizes[a]} meets {b} = {sizes[b]}"
    if way.fits:
        what = f" = {way.meaning}" if way.meaning else "" if way.sensible else f", {a} meets {b}"
        told = f"fits: ({sizes[way.axes[0]]}, {sizes[way.axes[1]]}){what}"
    drawing.text(x + 8, y + 31, told, size=12, colour=BLACK if way.fits else DARK)


def _goals(drawing: Drawing, state: ShapesState, notes: dict[str, str] | None) -> None:
    """For each gradient: the right product, the wrong ones of the same shape, the learner's."""
    places = [8, 70, 208, 378] + ([] if notes is None else [660])
    heads = ["needed", "right", "same shape but wrong", "same shape only by equal sizes, wrong", "yours"]
    for x, head in zip(places, heads, strict=False):
        drawing.text(x, 326, head, size=12, colour=DARK)
    drawing.line([(8, 333), (932, 333)], GREY, 1)
    for row, goal in enumerate(state.goals):
        told = [goal.product.meaning, goal.product.label, _first(goal.always), _first(goal.by_size)]
        if notes is not None:
            told.append(_note(notes, goal.product.meaning))
        for x, words in zip(places, told, strict=True):
            drawing.text(x, 352 + 23 * row, words, size=12)


def _note(notes: dict[str, str], goal: str) -> str:
    what = {"dL/dA1": "delta1"}.get(goal, goal)
    told = notes.get(what, "")
    told = told if len(told) <= 30 else f"{told[:28]} ..."  # a learner's shape may have any length
    return f"{what}: {told}" if told else ""


def _first(labels: tuple[str, ...]) -> str:
    """How many, and the first of them."""
    return f"{len(labels)}: {labels[0]}{', ...' if labels[1:] else ''}" if labels else "none"
