"""The outcome of a check: plain frozen data, shown by a notebook as the bare score plus a message in HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from bpkit import messages
from bpkit.compare import Difference

if TYPE_CHECKING:
    from bpkit.exercises.base import Probe


@dataclass(frozen=True)
class Ratio:
    """given = value * wanted on every probe that differs; `name` ("1/E") if the value is that size on all of them."""

    value: float
    name: str = ""
    examples: tuple[dict[str, int], ...] = ()  # the sizes of the first probes that show it


@dataclass(frozen=True)
class Finding:
    """A named misconception and the parts of the answer that it explains.

    Attributes:
        code: its code in `bpkit.catalogue`.
        parts: names of the parts that it explains.
        shown: the number of probes on which the wrong answer is exactly what the mistake gives; 0 for a signature.
    """

    code: str
    parts: tuple[str, ...]
    shown: int = 0


@dataclass(frozen=True)
class FirstWrong:
    """Where a pass goes wrong.

    Attributes:
        name: the first wrong tensor, "delta_2".
        before: the tensor before it, which is right; empty where it is the first of all.
        follows: the later tensors that differ, but are right for what was given before them.
        later: the later tensors that are wrong on their own as well.
    """

    name: str
    before: str = ""
    follows: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


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
