"""Ask a student's function one question and keep whatever happens as data.

A wrong, unfinished or crashing answer is never an exception here: it becomes an `Answer`, which can be judged in
the same process (`bpkit.check`) or be carried out of a sandbox first (the grader).
"""

from __future__ import annotations

import contextlib
import io
import linecache
import operator
import traceback
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from bpkit import strict

KEPT_CHARACTERS = 500  # of what a function prints or warns: enough to recognise it, too little to flood a page


@dataclass(frozen=True)
class Answer:
    """What a student's function did with one probe.

    Attributes:
        value: what it returned (None when it raised or is not written yet).
        error: one line such as `ZeroDivisionError: float division by zero`, or None.
        error_line: the line of the student's code that raised, for example `line 7: return -y / a`, or None. A stub's
            NotImplementedError has one, too; None from a function that has lost its `return` has not.
        unfinished: it returned None or raised NotImplementedError, as an untouched stub does.
        printed: the first characters that it wrote to stdout and stderr.
        warnings: the warnings that it caused, one line each.
    """

    value: Any = None
    error: str | None = None
    error_line: str | None = None
    unfinished: bool = False
    printed: str = ""
    warnings: tuple[str, ...] = ()


FAILED = ""  # where the errors of the parts stand that have no value; no part has this name


def use(cls: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """A function that makes an object of a class and takes it through some steps.

    Its arguments are those of the class and a list of steps `(name, args, part)`: call the method, or with None for
    `args` read the attribute; the result is kept under the name of the part, or dropped where that is empty. For a step
    that raises see `_kept`.
    """

    def through(initial: Sequence[Any], steps: Sequence[tuple[str, Sequence[Any] | None, str]]) -> dict[str, Any]:
        made = cls(*initial)

        def take(name: str, args: Sequence[Any] | None) -> Any:
            found = getattr(made, name)
            return found if args is None else found(*args)

        return _kept((part, partial(take, name, args)) for name, args, part in steps)

    return through


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {"+": operator.add, "*": operator.mul, "@": operator.matmul}


def calculate(cls: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """A function that calculates with objects of a class that takes gradients, as lesson 06 builds one.

    Each of its arguments is a task `(part, leaves, lines, upstream)`: make an object of the value of each leaf
    `(name, value)`, run each line `(name, operation, names of operands, further arguments)`, call
    `backward(upstream)` of the last object. Under the name of the part stand its `data` and the `grad` of each leaf, by
    names such as `A.grad`. For a task that raises see `_kept`.
    """

    def run(leaves: Sequence[Any], lines: Sequence[Any], upstream: Any) -> dict[str, Any]:
        made = {name: cls(value) for name, value in leaves}
        result: Any = None
        for name, operation, operands, more in lines:
            first, *others = (made[operand] for operand in operands)
            apply = OPERATORS.get(operation) or getattr(type(first), operation)
            result = made[name] = apply(first, *others, *more)
        result.backward(upstream)
        return {f"{name}.data": result.data} | {f"{name}.grad": made[name].grad for name, _ in leaves}

    def all_tasks(*tasks: tuple[str, Sequence[Any], Sequence[Any], Any]) -> dict[str, Any]:
        return _kept((part, partial(run, *task)) for part, *task in tasks)

    return all_tasks


def _kept(steps: Iterable[tuple[str, Callable[[], Any]]]) -> dict[str, Any]:
    """What the steps return, as it is then, by the names of their parts; of a step without a part nothing.

    A step that raises costs its own part, or the next part if it has none: under FAILED stand the error and the line
    for each such part. The error goes on only if no part at all has a value.
    """
    kept: dict[str, Any] = {}
    failed: dict[str, tuple[str, str | None]] = {}
    problems: list[Exception] = []
    waiting: list[Exception] = []  # for a part that they cost
    for part, step in steps:
        result: Any = None
        try:
            result = _as_it_is_now(step())
        except Exception as problem:  # noqa: BLE001 - one method of the student's may fail, the others are asked
            problems.append(problem)
            waiting.append(problem)
        if part and waiting:
            failed[part] = _one_line(waiting[0]), _student_line(waiting[0])
            waiting.clear()
        elif part:
            kept[part] = result
    if problems and not kept:
        raise problems[0]
    return kept | ({FAILED: failed} if failed else {})


def each(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that asks `function` several questions, each with its own tuple of arguments; a list of the answers.

    None, as from an untouched stub, where an answer is None.
    """

    def one_after_the_other(*questions: Sequence[Any]) -> list[Any] | None:
        answers: list[Any] = []
        for args in questions:
            answers.append(function(*args))
            if answers[-1] is None:
                return None
        return answers

    return one_after_the_other


# How the student's work is asked -> what makes a plain function of it
WAYS: dict[str, Callable[[Callable[..., Any]], Callable[..., Any]]] = {
    "function": lambda function: function,
    "class": use,
    "calculation": calculate,
    "strict": strict.strictly,
    "each": each,
}
NAMED = frozenset({"class", "calculation"})  # their answers are dicts with the names of the parts


def ask(function: Callable[..., Any], args: Sequence[Any], way: str = "function") -> Answer:
    """Call `function` on read-only copies of `args` and return what happened; raises nothing but KeyboardInterrupt.

    `way` is one of WAYS.

    What it prints and warns is caught, for which the whole process is changed: not for threads, see `respond`.
    """
    output = io.StringIO()
    with warnings.catch_warnings(record=True) as caught, contextlib.ExitStack() as stack:
        warnings.simplefilter("always")
        stack.enter_context(contextlib.redirect_stdout(output))
        stack.enter_context(contextlib.redirect_stderr(output))
        answer = respond(function, args, way)
    return replace(
        answer,
        printed=output.getvalue()[:KEPT_CHARACTERS],
        warnings=tuple(f"{w.category.__name__}: {w.message}"[:KEPT_CHARACTERS] for w in caught),
    )


def respond(function: Callable[..., Any], args: Sequence[Any], way: str = "function") -> Answer:
    """The same without catching what `function` prints and warns: for the course's own functions."""
    value: Any = None
    error = error_line = None
    unfinished = False
    given = [frozen_copy(arg) for arg in args]
    try:
        value = _as_it_is_now(WAYS[way](function)(*given))
        unfinished = value is None
        error = _changed_lists(given, args)
    except NotImplementedError as problem:
        unfinished, error_line = True, _student_line(problem)
    except KeyboardInterrupt:  # the student stopped a loop that does not end: that is theirs to do
        raise
    except BaseException as problem:  # noqa: BLE001 - whatever student code raises is an answer, SystemExit too
        error, error_line = _one_line(problem), _student_line(problem)
    return Answer(value, error, error_line, unfinished)


def attempt(function: Callable[..., Any], *args: Any) -> Any:
    """Your function's value for a picture, or None with one printed line if it is not written yet or fails.

    Lessons use it so that a picture is drawn whether or not the exercise before it is solved.
    """
    answer = ask(function, args)
    if answer.unfinished:
        print(f"{getattr(function, '__name__', 'your function')}: not written yet, so it is left out here.")  # noqa: T201
    elif answer.error:
        print(f"{getattr(function, '__name__', 'your function')}: left out here, it raised {answer.error}")  # noqa: T201
    return answer.value


def frozen_copy(value: Any) -> Any:
    """A copy of a probe's argument whose arrays are read-only, so that numpy itself names the line that changes one."""
    if isinstance(value, np.ndarray):
        copy = value.copy(order="K")
        copy.setflags(write=False)
        return copy
    if isinstance(value, list | tuple):
        return type(value)(frozen_copy(item) for item in value)
    if isinstance(value, dict):
        return {key: frozen_copy(item) for key, item in value.items()}
    return value


def _as_it_is_now(value: Any) -> Any:
    """A copy of a returned array or list, which the function's next call can no longer change."""
    try:
        return _copied(value)
    except RecursionError:  # a list that contains itself; the comparison will refuse it
        return value


def _copied(value: Any) -> Any:
    if type(value) is np.ndarray and value.dtype != object:
        return value.copy(order="K")
    if type(value) in {list, tuple}:
        return type(value)(_copied(item) for item in value)
    if type(value) is dict:
        return {key: _copied(item) for key, item in value.items()}
    return value


def _changed_lists(given: Sequence[Any], args: Sequence[Any]) -> str | None:
    """Read-only arrays defend themselves; a list that was changed in place shows only in a comparison."""
    for position, (now, before) in enumerate(zip(given, args, strict=True), start=1):
        if isinstance(before, list | dict) and not _same(now, before):
            kind = type(before).__name__
            return f"ChangedInput: it changed its argument {position}, a {kind}, in place; make a new {kind} instead"
    return None


def _same(now: Any, before: Any) -> bool:
    if type(now) is not type(before):
        return False
    if isinstance(before, list | tuple):
        return len(now) == len(before) and all(map(_same, now, before))
    if isinstance(before, dict):
        return now.keys() == before.keys() and all(_same(now[key], before[key]) for key in before)
    if isinstance(before, np.ndarray):
        return bool(now.dtype == before.dtype and now.shape == before.shape) and now.tobytes() == before.tobytes()
    return bool(now is before or now == before)


def _one_line(problem: BaseException) -> str:
    try:
        text = " ".join(str(problem).split())
    except Exception:  # noqa: BLE001 - an exception of the student's own may fail to print, too
        text = "(its message could not be printed)"
    return f"{type(problem).__name__}: {text}"[:KEPT_CHARACTERS].removesuffix(": ")


def _student_line(problem: BaseException) -> str | None:
    """The innermost line that belongs to a notebook cell or a script, not to the course or an installed library."""
    for frame, number in reversed(list(traceback.walk_tb(problem.__traceback__))):
        filename, module = frame.f_code.co_filename, str(frame.f_globals.get("__name__"))
        # a function that an exercise hands over is the course's own; a grader stands in for it
        ours = module.partition(".")[0] in {"bpkit", "autograder"}
        if not (ours or "site-packages" in filename or "<frozen" in filename):
            source = linecache.getline(filename, number).strip()
            return f"line {number}: {source}" if source else f"line {number}"
    return None
