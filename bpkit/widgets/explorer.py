"""What all explorers share: first a prediction, then controls and a picture that follows them.

    controls --values--> show(**values) --View--> picture (with alt text), what it says, what went wrong

`show` is a plain function of the controls' values: it is tested without a browser or a kernel. So a quick explorer may
call it for values that no control has yet: beside the picture for a slider it sends those one key press further, and
the page, which asks the kernel all the same, need not wait for its answer (`stage.js`).
"""

from __future__ import annotations

import base64
import html
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import ipywidgets
from IPython import get_ipython

from bpkit.errors import UsageError
from bpkit.widgets.controls import Slider, Stage, button, choice
from bpkit.widgets.learner import Learner

UNDECIDED = "choose ..."
QUICK = 0.01  # seconds: three such pictures cost less than the way to the kernel and back
HELD = 100.0  # milliseconds: questions that follow faster come from a key that is held down, or from a finger


@dataclass(frozen=True)
class View:
    """What an explorer shows for one setting of its controls.

    Attributes:
        picture: a PNG file, or an SVG text.
        alt: the picture in words, with its numbers.
        words: what the picture says at this setting, read out when it changes; plain text, lines apart.
        problem: what went wrong with the learner's function; plain text, empty if nothing did.
    """

    picture: bytes | str
    alt: str
    words: str = ""
    problem: str = ""

    def as_html(self) -> str:
        """The picture as an element of a page."""
        if isinstance(self.picture, str):
            return self.picture
        data = base64.b64encode(self.picture).decode()
        return f'<img alt="{html.escape(self.alt)}" src="data:image/png;base64,{data}">'

    def as_parts(self) -> tuple[str, str, str]:
        """As HTML: the picture, what it says, what went wrong."""
        return self.as_html(), _lines(self.words), _lines(self.problem)


@dataclass(frozen=True)
class Prediction:
    """The question before the picture.

    Attributes:
        question: one or two sentences that can be answered by thinking.
        options: what may happen.
        outcome: what does happen: one of `options`, and one sentence that says why or what to look at.
    """

    question: str
    options: Sequence[str]
    outcome: Callable[[], tuple[str, str]]


class Explorer(ipywidgets.VBox):  # type: ignore[misc] # ipywidgets is untyped
    """A prediction, controls and a picture. Until a prediction is made, the picture and the controls are hidden.

    Args:
        title: what is explored, a few words.
        prediction: asked first.
        controls: name -> widget with a `value`; buttons have none and are left to their maker.
        show: takes the values by these names.
        more: further widgets, below the controls.
        dragged: takes the name of a handle in the picture and the place that it was dragged to.
        ahead: given if pictures may be drawn ahead of need, those to which one key press on a slider leads: the
            learner's functions, which are then asked for them. If the last picture took long, none of them is.
    """

    def __init__(
        self,
        title: str,
        prediction: Prediction,
        controls: Mapping[str, Any],
        show: Callable[..., View],
        more: Sequence[Any] = (),
        dragged: Callable[[str, float, float], None] | None = None,
        ahead: Sequence[Learner] | None = None,
    ) -> None:
        self.title, self.prediction, self.controls, self._show = title, prediction, dict(controls), show
        self.lock = threading.RLock()  # JupyterLab has each control served by a thread of its own
        self._ahead, self._quick = ahead, False
        self._drawn: Any = None  # the controls' values, and the time of the question, that the picture answers
        self.view: View | None = None
        self.heading = ipywidgets.HTML(f"<strong>{html.escape(title)}</strong>")
        self.question = ipywidgets.HTML(f"<p>Predict first. {html.escape(prediction.question)}</p>")
        self.guess = choice("Your prediction", [UNDECIDED, *prediction.options])
        self.guess.layout.flex = "0 0 44em"  # room for a short sentence
        self.made = button("Show what happens")  # a list alone would take the first option that an arrow key meets
        self.answer = ipywidgets.HTML()
        self.picture = Stage()
        self.area = ipywidgets.VBox([*self.controls.values(), *more, self.picture], layout={"display": "none"})
        super().__init__(
            [self.heading, self.question, ipywidgets.HBox([self.guess, self.made]), self.answer, self.area]
        )
        self.add_class("bpkit-explorer")
        self.made.on_click(self._predicted)
        if dragged:
            self.picture.observe(lambda change: dragged(*change["new"]), names="moved")
        for control in self.controls.values():
            control.observe(self._changed, names=["value", "asked"] if self._foresees(control) else "value")
        if ahead is not None and (shell := get_ipython()):  # a cell may change what the learner's functions use
            shell.events.register("post_run_cell", lambda _: self.picture.set_trait("ahead", {}))

    @property
    def values(self) -> dict[str, Any]:
        """The controls' values by name."""
        return {name: control.value for name, control in self.controls.items()}

    @property
    def asked(self) -> float:
        """When a slider on the page last asked for a picture."""
        return max((one.asked for one in self.controls.values() if isinstance(one, Slider)), default=0.0)

    def predict(self, option: str) -> None:
        """Make the prediction, as choosing it in the list and pressing the button does. Raises UsageError."""
        if option not in self.prediction.options:
            raise UsageError(f"{option!r} is none of {', '.join(map(repr, self.prediction.options))}.")
        self.guess.value = option
        self.made.click()

    @property
    def predicted(self) -> bool:
        """Whether a prediction has been made. It stays as it was made."""
        return bool(self.guess.disabled)

    def refresh(self) -> None:
        """Draw the picture for the controls as they are."""
        with self.lock:
            asked, values = self.asked, self.values  # in this order: an answer may be newer than it says
            self._drawn = values, asked
            self.view = self._timed(values)
            with self.picture.hold_sync():  # one message: what belongs together changes together
                self.picture.content, self.picture.words, self.picture.problem = self.view.as_parts()
                self.picture.asked, self.picture.ahead = asked, {}

    def _foresees(self, control: Any) -> bool:
        return self._ahead is not None and isinstance(control, Slider)

    def _changed(self, change: Any) -> None:
        """A page tells `value` and `asked` of a slider together: two changes, in any order, that want one picture."""
        if not self.predicted:
            return
        with self.lock:
            if self._drawn != (self.values, self.asked):
                self.refresh()
            if change["name"] == "asked" and change["new"] - change["old"] > HELD:
                self._look_ahead(change["owner"])

    def _look_ahead(self, control: Slider) -> None:
        """Send what one more key press on this slider would show, as long as all of it is drawn quickly."""
        learners = self._ahead or ()
        name = next(name for name, one in self.controls.items() if one is control)
        answers = []
        with ExitStack() as block:
            for learner in learners:
                block.enter_context(learner.ahead_of_need())
            for place in control.neighbours:
                if not self._quick or any(learner.slow for learner in learners):
                    return
                view = self._timed(self.values | {name: place})
                if not view.problem:  # whatever went wrong may be worth a second question, with more time
                    answers.append([place, *view.as_parts()])
        if answers:
            self.picture.ahead = {"slider": control.description, "answers": answers}

    def _timed(self, values: Mapping[str, Any]) -> View:
        start = time.perf_counter()
        view = self._show(**values)
        self._quick = time.perf_counter() - start < QUICK
        return view

    def _predicted(self, _: Any) -> None:
        if self.guess.value == UNDECIDED:
            self.answer.value = '<div role="alert">Choose one of the answers first. A wrong guess costs nothing.</div>'
            return
        self.guess.disabled = self.made.disabled = True
        right, why = self.prediction.outcome()
        told = "As you said" if self.guess.value == right else "It is otherwise"
        self.answer.value = (
            f'<div role="status">You predicted: <em>{html.escape(self.guess.value)}</em>. '
            f"{told}: <em>{html.escape(right)}</em>. {html.escape(why)}</div>"
        )
        self.area.layout.display = ""
        self.refresh()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """The live explorer, and for readers without a kernel the picture that it starts with."""
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        view = self.view or self._show(**self.values)
        still = f"{self.title}: a still picture; run the notebook to move it. {view.alt}"
        data = dict(data or {}) | {"text/plain": still}
        if isinstance(view.picture, str):
            data["image/svg+xml"] = view.picture
        else:
            data["image/png"] = base64.b64encode(view.picture).decode()
            metadata = dict(metadata) | {"image/png": {"alt": still}}
        return data, metadata


def _lines(text: str) -> str:
    return "<br>".join(html.escape(line) for line in text.splitlines())


__all__ = ["Explorer", "Prediction", "View", "button"]
