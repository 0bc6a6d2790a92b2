"""The limits that a course's nbgrader_config.py sets, the same for `grade` and for nbgrader's own command.

c.Execute.timeout = 60                                    seconds for a cell, as nbgrader's users know it
c.SandboxedAutograde.limits = {"memory_bytes": 4 << 30}   any field of `autograder.model.Limits`
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from nbgrader.preprocessors import Execute
from traitlets import TraitError
from traitlets.config import Config

from autograder.errors import CourseError
from autograder.model import Limits

DEFAULT = Limits()
NAMED = "c.SandboxedAutograde.limits"


def limits_of(config: Config, named: Any = None) -> Limits:
    """The limits in a configuration; `named`, where it is given, stands for its `c.SandboxedAutograde.limits`.

    Raises:
        CourseError: a limit that does not exist, or one that is no number above zero.
    """
    named = config.SandboxedAutograde.get("limits", {}) if named is None else named
    if not isinstance(named, Mapping):
        raise CourseError(f'{NAMED} is {named!r}. Write a dict, as {{"notebook_seconds": 600}}.')
    known = {field.name: getattr(DEFAULT, field.name) for field in fields(Limits)}
    unknown = [str(name) for name in named if name not in known]
    if unknown:
        raise CourseError(f"{NAMED}: there is no {', '.join(unknown)}. There are: {', '.join(known)}.")
    return replace(_timed(config), **{name: type(known[name])(_number(name, named[name])) for name in named})


def _number(name: str, value: Any) -> float:
    try:
        number = 0.0 if isinstance(value, bool) else float(value)  # from the command line it is a string
    except (TypeError, ValueError):
        number = 0.0
    if not 0 < number < float("inf"):
        raise CourseError(f"{NAMED}: {name} is {value!r}. Write a number above zero.")
    return number


def _timed(config: Config) -> Limits:
    """With the time for a cell that nbgrader has; a longer one stretches the notebook's. None and -1: only that one."""
    try:
        timeout = Execute(config=config).timeout
    except TraitError as error:
        raise CourseError(f"c.Execute.timeout: {error}") from error
    if timeout is None or timeout < 0:
        return replace(DEFAULT, cell_seconds=DEFAULT.notebook_seconds)
    longer = max(1.0, timeout / DEFAULT.cell_seconds)
    return replace(
        DEFAULT,
        cell_seconds=float(timeout),
        notebook_seconds=DEFAULT.notebook_seconds * longer,
        cpu_seconds=DEFAULT.cpu_seconds * longer,
    )
