"""Network inspector: train a small network step by step, and see its answers, its loss and its gradients by layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets
import numpy as np

from bpkit.numerals import told
from bpkit.widgets.controls import button, choice
from bpkit.widgets.explorer import Explorer, Prediction, View
from bpkit.widgets.inspected import OwnNetwork, Training
from bpkit.widgets.inspector_picture import Picture, asked
from bpkit.widgets.runner import Runner
from bpkit.widgets.training_state import TASKS

__all__ = ["explore_network"]

RATES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
START = 5.0
PIECE = 0.1  # seconds that a portion of a run may take
AT_ONCE = 10  # epochs of a run where nothing can be drawn in between
STEPPING = ("one step", "one epoch", "run")
QUESTION = (
    "The inspector starts with the learning rate η = 5, which is 25 times that of lesson 05. You train for one epoch, "
    "see that nothing good comes of it, and set η back to 0.2. What happens in the epochs that follow?"
)
OPTIONS = (
    "it trains as from a fresh start",
    "it trains, but takes longer",
    "all layers but the last stand still",
)
WHY = (
    "The large steps pushed ReLUs to where z is negative for every point. Their slope is 0 there, and so is the "
    "gradient of each layer whose signal has to pass them: η times 0 is 0 for any η. Try it; then start again with 0.2."
)


def explore_network(network: Callable[..., Any] | None = None) -> Explorer:
    """Train on points in the plane or on digits: step by step, an epoch at a time, or in a run that can be paused.

    Args:
        network: your own class of lesson 05, `Network(theta)` with `forward(X)`, `backward(A, labels)` and
            `step(gradient, learning_rate)`; the course's network takes the same steps beside it.

    Raises:
        NotCallableError: `network` is no class; an object of the class is none.
    """
    return _Inspector(network).explorer


class _Inspector:
    """What the controls and buttons of the explorer do."""

    def __init__(self, network: Callable[..., Any] | None) -> None:
        self.training = Training(OwnNetwork(network) if network is not None else None, next(iter(TASKS.values())))
        self.picture = Picture(own=network is not None)
        self.runner = Runner(self.piece, lambda: self.explorer.comm is not None)  # a closed explorer has none
        self.last = 0  # step of a run
        actions = {
            "one step": lambda: self.make(1),
            "one epoch": self.epoch,
            "run": self.run,
            "pause": self.pause,
            "start again": self.again,
        }
        self.buttons = {name: button(name) for name in actions}
        for name, action in actions.items():
            self.buttons[name].on_click(lambda _, action=action: action())
        self.rate = choice("learning rate η", [(f"{rate:g}", rate) for rate in RATES], START)
        self.explorer = Explorer(
            "Network inspector",
            Prediction(QUESTION, OPTIONS, lambda: (OPTIONS[2], WHY)),
            {"data": choice("data", list(TASKS.items())), "rate": self.rate},
            self.show,
            [ipywidgets.HBox(list(self.buttons.values()))],
        )
        self.lock = self.explorer.lock  # a run and the controls may be served by several threads

    def show(self, data: str, rate: float) -> View:
        with self.lock:
            if data != self.training.task.name:
                self.runner.stop()
                self.training.start(data)
            running = self.runner.running
            for name in STEPPING:
                self.buttons[name].disabled = running or self.training.done
            self.buttons["pause"].disabled = not running
            return _view(self.training, self.picture, rate, running=running)

    def make(self, steps: int) -> None:
        """So many steps at once."""
        with self.lock:
            self.training.steps(steps, self.rate.value)
            self.explorer.refresh()

    def epoch(self) -> None:
        """What is left of an epoch."""
        job = self.training.task
        self.make(job.steps - self.training.state.step % job.steps)

    def run(self) -> None:
        """Many epochs, in pieces; fewer and at once where nothing can be drawn in between."""
        job = self.training.task
        self.last = self.training.state.step + job.epochs * job.steps
        if self.runner.start():
            self.explorer.refresh()
        else:
            self.make(AT_ONCE * job.steps)

    def piece(self) -> None:
        """A portion of a run."""
        with self.lock:
            if not self.runner.running:  # paused by another thread a moment ago
                return
            steps = min(self.training.task.portion, self.last - self.training.state.step)
            self.training.steps(steps, self.rate.value, PIECE)
            if self.training.done or self.training.state.step >= self.last:
                self.runner.stop()
            self.explorer.refresh()

    def pause(self) -> None:
        with self.lock:
            self.runner.stop()
            self.explorer.refresh()

    def again(self) -> None:
        with self.lock:
            self.runner.stop()
            self.training.start(self.training.task.name)
            self.explorer.refresh()


def _view(training: Training, picture: Picture, rate: float, *, running: bool) -> View:
    job, shown = training.task, asked(training.task)
    P = training.answers(np.concatenate([shown, job.X_judged]))
    own = training.state if training.shown else None
    file = picture.drawn(job, training.course, own, None if P is None else P[: len(shown)])
    right = None if P is None else float((P[len(shown) :].argmax(axis=1) == job.labels_judged).mean())
    lines = [_where(training, rate), *_results(training, right), *_compared(training)]
    if running:  # a reader of screens need not hear each picture of a run
        lines = [f"Running, for at most {job.epochs} epochs. “pause” stops it and tells the numbers."]
    return View(file, _alt(training, right), "\n".join(lines), training.own.problem if training.own else "")


def _where(training: Training, rate: float) -> str:
    job, step = training.task, training.state.step
    layers = "-".join(map(str, job.sizes))
    if training.state.stopped:
        return f"Step {step}. {training.state.stopped}"
    if not step:
        steps = "one step" if job.steps == 1 else f"{job.steps} steps of {job.batch}"
        return f"No step yet. Layers {layers}; an epoch of {len(job.X)} samples is {steps}. Now η = {rate:g}."
    epoch = (step - 1) // job.steps + 1
    return f"Step {step}, in epoch {epoch}. Loss of its batch: {told(training.state.losses[-1])}. Now η = {rate:g}."


def _results(training: Training, right: float | None) -> list[str]:
    """How many answers are right; how large the gradients are, and what it means if some are exactly 0."""
    job, lines = training.task, []
    if right is not None:
        kind = "test digits" if job.name == "digits" else "points"
        lines.append(f"Right answers: {right:.1%} of {len(job.labels_judged)} {kind}.".replace(".0%", "%"))
    if not training.state.step:
        return lines
    norms = training.state.norms[-1]
    lines.append(f"Norm of the last gradient, from layer 1 on: {', '.join(map(told, norms))}.")
    silent = [str(layer) for layer, norm in enumerate(norms, start=1) if norm == 0]
    if silent:
        which = f"layer {silent[0]}" if len(silent) == 1 else f"layers {' and '.join(silent)}"
        lines.append(f"In {which} it is exactly 0: no sample of this batch sends anything back through the ReLUs.")
    return lines


def _compared(training: Training) -> list[str]:
    """What to say of the learner's network beside the course's."""
    if not training.own:
        return []
    name, step = training.own.name, training.state.step
    if not training.shown:
        return [f"{name} cannot make its first step, so this is the course's network."]
    if not step:
        return []
    if training.remark:
        return [f"{name} differs from the course's, {training.remark}."]
    return [f"{name} agrees with the course's in its answers, gradients and steps ({step} of {step})."]


def _alt(training: Training, right: float | None) -> str:
    job, state = training.task, training.state
    kind = "Ten test digits with what is read" if job.name == "digits" else "The plane, coloured by P of class 1"
    share = "" if right is None else f", {right:.0%} of the answers are right"
    told_loss = ", ".join(told(loss) for loss in (state.losses[0], state.losses[-1])) if state.step else "no step yet"
    norms = f": the last are {', '.join(map(told, state.norms[-1]))}" if state.step else ""
    return (
        f"Three panels. {kind}{share}. The loss of each batch over {state.step} steps, first and last: {told_loss}. "
        f"The norm of the gradient of each of {job.layers} layers{norms}."
    )
