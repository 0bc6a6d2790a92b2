"""The controls of the explorers. Each has a label that a screen reader says, and works by keyboard.

ipywidgets' own FloatSlider has no accessible name; its Dropdown, Checkbox, Text and Button have one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

HERE = Path(__file__).parent
WIDE = {"description_width": "15em"}


class Slider(anywidget.AnyWidget):
    """A labelled slider.

    Attributes:
        value: a float between `minimum` and `maximum`; what lies outside is moved to the nearer end.
        powers: show 10^value, for a value that is an exponent.
        asked: when a key or a finger last asked for a value or for the focus, in milliseconds of the page's clock.
    """

    _esm = HERE / "slider.js"
    _css = HERE / "slider.css"
    description = traitlets.Unicode().tag(sync=True)
    value = traitlets.Float().tag(sync=True)
    minimum = traitlets.Float(0.0).tag(sync=True)
    maximum = traitlets.Float(1.0).tag(sync=True)
    step = traitlets.Float(0.1).tag(sync=True)
    digits = traitlets.Int(1).tag(sync=True)
    powers = traitlets.Bool(default_value=False).tag(sync=True)
    disabled = traitlets.Bool(default_value=False).tag(sync=True)
    asked = traitlets.Float().tag(sync=True)

    @traitlets.validate("value")
    def _inside(self, proposal: Any) -> float:
        return min(max(float(proposal["value"]), self.minimum), self.maximum)

    @property
    def neighbours(self) -> list[float]:
        """The values that one press of an arrow key leads to."""
        places = (round(self.value + way * self.step, 10) for way in (1, -1))
        return [place for place in places if self.minimum <= place <= self.maximum]


class Stage(anywidget.AnyWidget):
    """The picture and what belongs to it.

    Attributes:
        content, words, problem: the picture, what it says and what went wrong, each as HTML.
        asked: `Slider.asked` of the question that these answer.
        ahead: what further questions would be answered with. Either empty, or `slider`, the description of one, and
            `answers`, a list of [its value, content, words, problem].
        moved: the last handle that was dragged, and where to.
    """

    _esm = HERE / "stage.js"
    _css = HERE / "stage.css"
    content = traitlets.Unicode().tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)
    problem = traitlets.Unicode().tag(sync=True)
    asked = traitlets.Float().tag(sync=True)
    ahead = traitlets.Dict().tag(sync=True)
    moved = traitlets.List(["", 0.0, 0.0]).tag(sync=True)


def slider(description: str, value: float, minimum: float, maximum: float, step: float, **options: Any) -> Slider:
    """A slider; `digits` behind the point are shown, as many as the step has if not stated."""
    text = f"{step:.10f}".rstrip("0")
    options.setdefault("digits", len(text.partition(".")[2]))
    return Slider(description=description, minimum=minimum, maximum=maximum, value=value, step=step, **options)


def choice(description: str, options: Sequence[Any], value: Any = None) -> ipywidgets.Dropdown:
    """A list to choose from; the first option if `value` is None. An option may be a pair (label, value)."""
    chosen = {} if value is None else {"value": value}
    return ipywidgets.Dropdown(description=description, options=options, style=WIDE, layout={"width": "32em"}, **chosen)


def tick(description: str, *, value: bool = False) -> ipywidgets.Checkbox:
    """A box to tick."""
    return ipywidgets.Checkbox(description=description, value=value, indent=False, layout={"width": "auto"})


def number(description: str, value: float, minimum: float, maximum: float, step: float) -> ipywidgets.BoundedFloatText:
    """A field for a number."""
    return ipywidgets.BoundedFloatText(
        description=description, value=value, min=minimum, max=maximum, step=step, style=WIDE, layout={"width": "24em"}
    )


def text(description: str, value: str = "", hint: str = "") -> ipywidgets.Text:
    """A field for a line of text; it counts when Enter is pressed or the field is left."""
    return ipywidgets.Text(
        description=description,
        value=value,
        placeholder=hint,
        continuous_update=False,
        style=WIDE,
        layout={"width": "32em"},
    )


def button(description: str) -> ipywidgets.Button:
    """A button with a text on it."""
    return ipywidgets.Button(description=description, layout={"width": "auto", "align_self": "flex-start"})
