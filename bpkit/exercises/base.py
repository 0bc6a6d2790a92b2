"""What an exercise is: a reference, the probes that test it, its parts and points, and the bugs it must catch.

One `Exercise` stands behind each graded cell. It holds no words of the lesson and knows nothing of notebooks.
"""

from __future__ import annotations

import hashlib
import hmac
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from bpkit.answers import NAMED, WAYS, Answer, ask
from bpkit.compare import entries, leaves
from bpkit.exercises.pattern import Patterns
from bpkit.exercises.stages import Redo, Stages

if TYPE_CHECKING:  # at run time it comes with the first draw: `import bpkit` does without numpy.random
    from bpkit.exercises.draw import Draw

Mutants = Mapping[str, Callable[..., Any]]  # code in the catalogue of bugs -> a function with that error
Kind = Literal["regular", "extreme", "integers"]
BITS = "bits"  # the name of a part: how many bits a number of the results has, 64 or 32
PUBLIC_SEED = 20_240_229  # the seed of the probes that a student sees; any fixed number serves


@dataclass(frozen=True)
class Probe:
    """One question: the arguments of a call, why it is asked, and the sizes that its shapes are made of.

    Attributes:
        args: positional arguments in the order of the reference's parameters; arrays are handed over read-only.
        label: why this probe exists, in two or three words ("saturated", "E = 1", "square", "integers").
        sizes: the dimensions by name, for example `{"E": 7, "M": 5, "K": 3}`; used to name ratios such as 1/E.
        each: for an exercise of kind "each": the single questions, one for each part; `args` holds their arguments.
        kind: "extreme" with numbers at the limits (saturated, huge, almost sure, badly scaled), where a right formula
            may fail because it is unstable; "integers" with whole numbers in the place of floats, where a copy of an
            argument truncates; "regular" otherwise.
    """

    args: tuple[Any, ...]
    label: str = ""
    sizes: Mapping[str, int] = field(default_factory=dict)
    kind: Kind = "regular"
    each: tuple[Probe, ...] = ()

    @cached_property
    def entries(self) -> int:
        """How many numbers the arguments hold: a rough measure of what an answer costs."""
        return entries(self.args)

    @classmethod
    def together(cls, *each: Probe) -> Probe:
        """One probe of several questions."""
        return cls(tuple(probe.args for probe in each), each=each)


@dataclass(frozen=True)
class Part:
    """One named result of an exercise ("dW") and the points that it is worth."""

    name: str
    points: float


@dataclass(frozen=True)
class Exercise:
    """A graded function.

    Attributes:
        id: the registry id, equal to the grade_id of the solution cell; the check cell's is `<id>-check`.
        reference: the correct function; its name and parameters are those that the student must write.
        probes: makes the probes from a `Draw`; an equal one gives the same probes.
        parts: the named results, in the order in which the reference returns them (one part: the result itself).
        section: the heading of the lesson to reread.
        mutants: catalogue code -> a function with that error, a plain top-level `def` that uses only `np`, `math`
            and names of its own body, since the demo class quotes its source. A rare second bug of the same code
            is keyed `code:variant`.
        coarse: whether the answers are a few truth values or shares, which many errors give: then a wrong answer has a
            name only if all its wrong parts are explained.
        patterns: catalogue code -> part -> what tells that mistake from all answers, in any of its forms. Asked where
            no mutant explains the whole answer: the one that shows in all wrong parts is the mistake. Else one names a
            part in which it is the only one, if no mutant and no signature explains that part.
        stages, redo: for a pass of several steps, see `bpkit.exercises.stages`.
        kind: how the student's work is asked, one of `bpkit.answers.WAYS`: a function is called with the arguments of a
            probe; of a class an object is made, which the steps of the probe then use (see `bpkit.answers.use`). Its
            parts are then those that the steps name. "calculation" is for a class whose objects are calculated with
            (see `bpkit.answers.calculate`); its parts are those that the tasks name. A "strict" function gets arrays
            of another library (see `bpkit.strict`); if its last part is `BITS`, that is the size of the numbers in
            its results. With "each", a probe holds a question for each part (`Probe.together`), and the function is
            called once for each.
        numerical: whether a numerical derivative is what is asked for, and so needs no flag.
        version: raise it when the probes change, so that grading draws new ones.
        floor: sizes below this count as rounding when an answer is compared (see `bpkit.judge.tolerance`).
    """

    id: str
    reference: Callable[..., Any]
    probes: Callable[[Draw], Sequence[Probe]]
    parts: tuple[Part, ...]
    section: str
    mutants: Mutants = field(default_factory=dict)
    coarse: bool = False
    patterns: Patterns = field(default_factory=dict)
    stages: Stages | None = None
    redo: Redo | None = None
    kind: Literal["function", "class", "calculation", "strict", "each"] = "function"
    numerical: bool = False
    version: int = 2
    floor: float = 0.01

    @property
    def codes(self) -> frozenset[str]:
        """The misconceptions that its mutants show, as the catalogue has them."""
        return frozenset(map(code_of, self.mutants))

    @property
    def function(self) -> str:
        """The name that the student's function must have."""
        return self.reference.__name__

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the function's parameters, as messages print them."""
        return tuple(inspect.signature(self.reference).parameters)

    @property
    def points(self) -> float:
        """The points of the whole exercise: the sum over its parts."""
        return sum(part.points for part in self.parts)

    @property
    def returned(self) -> tuple[str, ...]:
        """The names of the parts that the function returns, in order."""
        measured = {BITS} if self.kind == "strict" else set()
        return tuple(part.name for part in self.parts if part.name not in measured)

    def draw(self, seed: int = PUBLIC_SEED, larger: int | None = None) -> tuple[Probe, ...]:
        """The probes for a seed. The first is asked again at the end: an honest function answers the same twice.

        `larger` is added to every size above 1, so that no size can be learnt by heart. The seed chooses 0, 1 or 2 of
        it, and the public seed 0.
        """
        if larger is None:
            larger = 0 if seed == PUBLIC_SEED else seed % 3
        from bpkit.exercises.draw import Draw  # noqa: PLC0415  # see above

        probes = tuple(self.probes(Draw(seed, larger)))
        return (*probes, replace(probes[0], label="the first question asked again"))

    def ask(self, function: Callable[..., Any], args: Sequence[Any]) -> Answer:
        """Ask a student's function, or class, for the answer to a probe's arguments."""
        return ask(function, args, self.kind)

    def split(self, result: Any) -> dict[str, Any]:
        """The result of the reference by part name."""
        if self.kind in NAMED:
            return {part.name: result[part.name] for part in self.parts}
        names = self.returned
        values = {names[0]: result} if len(names) == 1 else dict(zip(names, result, strict=True))
        return {part.name: values[part.name] if part.name in values else bits(result) for part in self.parts}

    def expected(self, probe: Probe) -> dict[str, Any]:
        """What the reference answers to a probe, by part name."""
        return self.split(WAYS[self.kind](self.reference)(*probe.args))


def code_of(key: str) -> str:
    """The code of the catalogue behind `code` or `code:variant`."""
    return key.partition(":")[0]


def bits(result: Any) -> int | None:
    """The size of the numbers in an answer, of the longest where they differ; None where there are no arrays."""
    return max((8 * leaf.itemsize for leaf in leaves(result) if isinstance(leaf, np.ndarray)), default=None)


def grading_seed(course_key: bytes, assignment: str, exercise: Exercise, student: str = "") -> int:
    """HMAC-SHA256(course key, assignment, exercise, version[, student]) as a seed.

    The same in every rerun, and not to be guessed without the key.
    """
    text = "\0".join((assignment, exercise.id, str(exercise.version), student))
    return int.from_bytes(hmac.new(course_key, text.encode(), hashlib.sha256).digest()[:16], "big")
