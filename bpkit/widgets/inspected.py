"""What the inspector trains: the course's network, and beside it an object of the learner's class of lesson 05.

The learner's is asked with a limit of time, and none of its errors gets out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from bpkit.compare import as_array
from bpkit.widgets.learner import Learner, Reply
from bpkit.widgets.training_state import (
    Task,
    Theta,
    TrainingState,
    Update,
    after,
    answers,
    course_update,
    remark,
    started,
    task,
)

__all__ = ["OwnNetwork", "Training"]

PATIENCE = 4.0  # seconds that one press of a button may take


class OwnNetwork:
    """One object of a learner's class, which takes its steps itself.

    Args:
        made_by: the class: `Network(theta)` with `forward(X)`, `backward(A, labels)`, `step(gradient, learning_rate)`
            and the attribute `theta`, all as in lesson 05.

    Attributes:
        name: of the class.
        problem: what went wrong, in one line, or empty. Then the object is asked nothing more until a new start.

    Raises:
        NotCallableError: it is no class.
    """

    def __init__(self, made_by: Callable[..., Any]) -> None:
        self._making = Learner(made_by)
        self.name = self._making.name
        self.problem = ""
        self._object: Any = None
        self._theta: Theta = ()

        self._forward = self._method("forward", self._ask_forward)
        self._backward = self._method("backward", self._ask_backward)
        self._step = self._method("step", self._ask_step)

    def _ask_forward(self, X: np.ndarray) -> Any:
        return self._object.forward(X)

    def _ask_backward(self, A: Any, labels: np.ndarray) -> Any:
        return self._object.backward(A, labels)

    def _ask_step(self, gradient: list[np.ndarray], rate: float) -> Any:
        self._object.step(gradient, rate)  # what it returns does not count
        return self._object.theta

    def _method(self, name: str, function: Callable[..., Any]) -> Learner:
        """A learner who keeps in mind for good that this method does not end."""
        asked = Learner(function)
        asked.name = f"{self.name}.{name}"
        return asked

    def start(self, theta: Theta) -> None:
        """Make a new object with these parameters."""
        self.problem, self._theta = "", theta
        reply = self._making.ask((list(theta),))
        self._object = self._value(reply)

    def update(self, X: np.ndarray, labels: np.ndarray, rate: float) -> Update | None:
        """One step with a batch; None if there is a problem. X (E, M), labels (E,)."""
        shapes = [p.shape for p in self._theta]
        trace, P = self._trace(X)
        gradient = self._arrays(self._backward, (trace, labels), shapes) if P is not None else None
        theta = self._arrays(self._step, (list(gradient), rate), shapes) if gradient is not None else None
        if P is None or gradient is None or theta is None:
            return None
        self._theta = theta
        return Update(P, gradient, theta)

    def answers(self, X: np.ndarray) -> np.ndarray | None:
        """P (E, K), or None if there is a problem."""
        return self._trace(X)[1]

    def _trace(self, X: np.ndarray) -> tuple[Any, np.ndarray | None]:
        """What forward returned, and P (E, K), its last entry."""
        trace = None if self.problem else self._value(self._forward.ask((X,)))
        if self.problem:
            return None, None
        L, shape = len(self._theta) // 2, (len(X), len(self._theta[-1]))
        if not isinstance(trace, list | tuple) or len(trace) != L + 1:
            self.problem = f"{self._forward.name} must return the list [A_0, ..., A_L], here of {L + 1} arrays."
            return None, None
        P, _ = as_array(trace[-1])
        if P is None or P.shape != shape:
            given = "no array of numbers" if P is None else f"the shape {P.shape}"
            self.problem = (
                f"{self._forward.name}: its last array, the answers, must have shape {shape}; it has {given}."
            )
            return None, None
        return trace, P.astype(float)

    def _arrays(self, method: Learner, question: Sequence[Any], shapes: Sequence[tuple[int, ...]]) -> Theta | None:
        """An answer that must be a list of arrays of these shapes."""
        value = self._value(method.ask(question))
        if self.problem:
            return None
        found = [as_array(item)[0] for item in value] if isinstance(value, list | tuple) else []
        given = [None if array is None else array.shape for array in found]
        if given != list(shapes):
            what = "theta behind it" if method is self._step else "the gradient"
            wanted = ", ".join(map(str, shapes))
            self.problem = f"{method.name}: {what} must be a list of arrays of the shapes {wanted}."
            return None
        return tuple(array.astype(float) for array in found if array is not None)

    def _value(self, reply: Reply) -> Any:
        self.problem = reply.problem
        return reply.values[0] if reply.values else None


class Training:
    """A task, the course's network, and beside it the learner's with the same steps.

    A learner's network that cannot make its first step takes no part: then the course's is shown alone.

    Attributes:
        own: the learner's network, or None.
        task: what is learned.
        course: the training of the course's network.
        remark: in which step the learner's network first was not the course's, and in what.
    """

    def __init__(self, own: OwnNetwork | None, name: str) -> None:
        self.own = own
        self.start(name)

    def start(self, name: str) -> None:
        """Begin anew."""
        self.task: Task = task(name)
        self.course: TrainingState = started(self.task)
        self._state, self.remark = self.course, ""
        if self.own:
            self.own.start(self.course.theta)

    @property
    def shown(self) -> OwnNetwork | None:
        """The learner's network, if it is the one to show."""
        return None if self.own and self.own.problem and not self._state.step else self.own

    @property
    def state(self) -> TrainingState:
        """The training of the network that is shown."""
        return self._state if self.shown else self.course

    @property
    def done(self) -> bool:
        """Whether no further step can be made."""
        return bool(self.state.stopped) or bool(self.shown and self.shown.problem)

    def step(self, rate: float) -> None:
        """One step, if one can be made."""
        if self.done:
            return
        X, labels = self.task.batch_of(self.state.step)
        made = self.shown.update(X, labels, rate) if self.shown else None
        if made:
            if not self.remark and (found := remark(made, self._state.theta, X, labels, rate)):
                self.remark = f"first at step {self._state.step + 1}: {found}"
            self._state = after(self._state, made, labels)
        if (made or not self.shown) and not self.course.stopped:
            self.course = after(self.course, course_update(self.course.theta, X, labels, rate), labels)

    def steps(self, count: int, rate: float, seconds: float = PATIENCE) -> None:
        """So many steps, or fewer if they take too long."""
        end = time.monotonic() + seconds
        for _ in range(count):
            self.step(rate)
            if self.done or time.monotonic() > end:
                return

    def answers(self, X: np.ndarray) -> np.ndarray | None:
        """What the network that is shown answers: P (E, K), or None if there is a problem."""
        P = self.shown.answers(X) if self.shown else None
        return P if self.shown else answers(self.course.theta, X)
