"""The outcome of a check: plain frozen data, shown by a notebook as the bare score plus a message in HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpkit import messages
from bpkit.compare import Difference
from bpkit.diagnosis import Finding
from bpkit.exercises.base import Probe
from bpkit.first_wrong import FirstWrong
from bpkit.signatures import Ratio


@dataclass(frozen=True)
class Evidence:
    """Why a part is wrong: on how many probes, and what happened on the first of them."""

    failing: int
    asked: int
    probe: Probe
    parameters: tuple[str, ...]
    difference: Difference | None = None
    error: str = ""
    error_line: str | None = None
    ratio: Ratio | None = None

    @property
    def label(self) -> str:
        """Why the first probe that fails is asked."""
        return self.probe.label

    @property
    def arguments(self) -> tuple[tuple[str, Any], ...]:
        """The names and values of the arguments of that probe."""
        return tuple(zip(self.parameters, self.probe.args, strict=False))


@dataclass(frozen=True)
class Example:
    """The arrays behind the first regular probe on which a part differs, 1-D or 2-D, for a picture."""

    part: str
    label: str
    given: NDArray[Any]
    expected: NDArray[Any]
    wrong: NDArray[np.bool_]


@dataclass(frozen=True)
class PartVerdict:
    """One named part: its points and, unless it is right, the evidence."""

    name: str
    score: float
    points: float
    status: str
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Verdict:
    """The outcome of one exercise.

    `repr` is the bare score, which nbgrader reads as partial credit; `str` is the message; JupyterLab shows the HTML.
    `findings` name the misconceptions behind what is wrong, the one that explains most first.
    `status` is one of correct, partial, wrong, error (every probe raised), missing (not written yet).
    """

    exercise: str
    function: str
    section: str
    status: str
    parts: tuple[PartVerdict, ...]
    probes: int
    labels: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    first_wrong: FirstWrong | None = None
    example: Example | None = None
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def misconception(self) -> str | None:
        """The code of the misconception that explains most, or None where nothing is named."""
        return self.findings[0].code if self.findings else None

    @property
    def score(self) -> float:
        """The points earned."""
        return sum(part.score for part in self.parts)

    @property
    def points(self) -> float:
        """The points that could be earned."""
        return sum(part.points for part in self.parts)

    def message(self, *, numbers: bool = True) -> str:
        """The message as plain text; without `numbers` only ratios and shapes (for probes that must stay private)."""
        return messages.plain(self, numbers=numbers)

    def html(self, *, numbers: bool = True) -> str:
        """The same message as an HTML fragment."""
        return messages.html(self, numbers=numbers)

    def __str__(self) -> str:
        return self.message()

    def __repr__(self) -> str:
        return f"{self.score:.10g}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """What a notebook shows. nbgrader takes text/plain for the score; the page shows the HTML."""
        del include, exclude  # both kinds are always offered
        return {"text/plain": repr(self), "text/html": self.html()}
