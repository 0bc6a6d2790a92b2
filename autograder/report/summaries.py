"""What the rows say about a class: pure functions from rows to small tables, which the page and the CSV files show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.model import CellReport, Report
from bpkit.catalogue import Misconception

BINS = 10  # of a histogram: one a tenth of the points


@dataclass(frozen=True)
class Work:
    """What a student handed in for an assignment, all its notebooks together.

    Attributes:
        graded: whether a notebook of it could be graded; the others then count as 0.
        reasons: the reason codes of its notebooks, without repetition.
    """

    student: str
    assignment: str
    score: float
    max_score: float
    graded: bool
    reasons: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The part of the points that was earned, from 0 to 1."""
        return self.score / self.max_score if self.max_score else 0.0


@dataclass(frozen=True)
class Overview:
    """How a class did in one assignment. Shares, from 0 to 1, are over the work that could be graded.

    Attributes:
        low, high: the quartiles: half of the class lies between them.
        bins: how many earned 0 to 10 %, 10 to 20 %, ..., 90 to 100 % of the points.
    """

    assignment: str
    handed_in: int
    graded: int
    max_score: float
    mean: float = 0.0
    median: float = 0.0
    low: float = 0.0
    high: float = 0.0
    bins: tuple[int, ...] = (0,) * BINS


@dataclass(frozen=True)
class Exercise:
    """How a class did in one exercise; `counts` has the status of each notebook that could be graded."""

    assignment: str
    exercise: str
    counts: Mapping[str, int]
    share: float

    @property
    def asked(self) -> int:
        """The notebooks that could be graded."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Standing:
    """The place of a misconception in the league: who fell into it, and where.

    Attributes:
        entry: its words.
        students: without repetition, sorted.
        where: (assignment, exercise) -> its students, sorted; the exercise with most of them first.
        example: what the check said to one of them.
    """

    entry: Misconception
    students: tuple[str, ...]
    where: Mapping[tuple[str, str], tuple[str, ...]]
    example: str = ""


@dataclass(frozen=True)
class Tally:
    """How often a reason or a flag was given, and to whom."""

    code: str
    count: int
    students: tuple[str, ...]
    exercises: tuple[str, ...] = ()
    assignments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seconds:
    """How long grading took, in seconds a notebook."""

    assignment: str
    notebooks: int
    median: float
    longest: float
    total: float


def works(reports: Iterable[Report]) -> list[Work]:
    """The rows of each student and assignment as one, by assignment and student."""
    grouped: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for row in reports:
        grouped[row.assignment, row.student].append(row)
    return [
        Work(
            student,
            assignment,
            sum(row.score for row in own),
            sum(row.max_score for row in own),
            any(row.status == "graded" for row in own),
            tuple(dict.fromkeys(row.reason for row in own if row.reason)),
        )
        for (assignment, student), own in sorted(grouped.items())
    ]


def overviews(done: Iterable[Work]) -> list[Overview]:
    """Each assignment, in order."""
    grouped: dict[str, list[Work]] = defaultdict(list)
    for work in done:
        grouped[work.assignment].append(work)
    return [_overview(assignment, grouped[assignment]) for assignment in sorted(grouped)]


def _overview(assignment: str, own: Sequence[Work]) -> Overview:
    most = max(work.max_score for work in own)
    shares = [work.share for work in own if work.graded]
    if not shares:
        return Overview(assignment, len(own), 0, most)
    low, median, high = (float(q) for q in np.quantile(shares, [0.25, 0.5, 0.75]))
    bins = Counter(_bin(share) for share in shares)
    counts = tuple(bins[index] for index in range(BINS))
    return Overview(assignment, len(own), len(shares), most, float(np.mean(shares)), median, low, high, counts)


def _bin(share: float) -> int:
    """Which tenth; 0.3 = 3 / 10 lies in the fourth, whatever rounding made of it, and 1 in the last."""
    return min(max(int(share * BINS + 1e-9), 0), BINS - 1)


def exercises(reports: Iterable[Report]) -> list[Exercise]:
    """Every exercise of the notebooks that could be graded, hardest first: with the smallest share of its points."""
    earned: Counter[tuple[str, str]] = Counter()
    most: Counter[tuple[str, str]] = Counter()
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row, cell in _checked(reports):
        key = (row.assignment, str(cell.exercise))
        counts[key][cell.status] += 1
        earned[key] += cell.score or 0.0  # type: ignore[assignment] # a Counter adds up floats as well
        most[key] += cell.max_score  # type: ignore[assignment]
    found = [Exercise(*key, counts[key], earned[key] / most[key] if most[key] else 0.0) for key in counts]
    return sorted(found, key=lambda exercise: (exercise.share, exercise.exercise))


def misconceptions(reports: Iterable[Report], words: Callable[[str], Misconception]) -> list[Standing]:
    """The league: each misconception that was diagnosed, the one with most students first."""
    where: dict[Misconception, dict[tuple[str, str], dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for row, cell in _checked(reports):
        if cell.misconception:
            where[words(cell.misconception)][row.assignment, str(cell.exercise)].setdefault(row.student, cell.message)
    found = []
    for entry, places in where.items():
        ordered = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
        students = tuple(sorted({student for _, own in ordered for student in own}))
        example = next(filter(None, ordered[0][1].values()), "")
        found.append(Standing(entry, students, {key: tuple(sorted(own)) for key, own in ordered}, example))
    return sorted(found, key=lambda one: (-len(one.students), one.entry.code))


def reasons(reports: Iterable[Report]) -> list[Tally]:
    """The reason codes of notebooks that were rejected, or graded with a remark, most frequent first."""
    return _tallies((row.reason, row, None) for row in reports if row.reason)


def flags(reports: Iterable[Report]) -> list[Tally]:
    """The flags of cells, most frequent first."""
    return _tallies((flag, row, cell) for row in reports for cell in row.cells for flag in cell.flags)


def _tallies(given: Iterable[tuple[str, Report, CellReport | None]]) -> list[Tally]:
    grouped: dict[str, list[tuple[Report, CellReport | None]]] = defaultdict(list)
    for code, row, cell in given:
        grouped[code].append((row, cell))
    found = [
        Tally(
            code,
            len(own),
            tuple(sorted({row.student for row, _ in own})),
            tuple(sorted({cell.exercise or cell.grade_id for _, cell in own if cell})),
            tuple(sorted({row.assignment for row, _ in own})),
        )
        for code, own in grouped.items()
    ]
    return sorted(found, key=lambda tally: (-tally.count, tally.code))


def seconds(reports: Iterable[Report]) -> list[Seconds]:
    """The time that grading took for each assignment, in order."""
    grouped: dict[str, list[float]] = defaultdict(list)
    for row in reports:
        grouped[row.assignment].append(row.seconds)
    return [
        Seconds(assignment, len(own), float(np.median(own)), max(own), sum(own))
        for assignment, own in sorted(grouped.items())
    ]


def missing(students: Iterable[str], handed_in: Collection[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Assignment -> who of the students has not handed it in; (student, assignment) is what someone has."""
    students = sorted(students)
    return {
        assignment: tuple(student for student in students if (student, assignment) not in handed_in)
        for assignment in sorted({name for _, name in handed_in})
    }


def _checked(reports: Iterable[Report]) -> Iterable[tuple[Report, CellReport]]:
    """The cells with an exercise of the notebooks that could be graded."""
    return ((row, cell) for row in reports if row.status == "graded" for cell in row.cells if cell.exercise)
