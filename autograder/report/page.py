"""The class report as one HTML page that needs nothing beside it: no network, no script, no other file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

import jinja2

from autograder.model import FLAGS, REASONS, Report
from autograder.report import pictures, summaries, timing
from autograder.report.words import words
from autograder.roster import Roster
from autograder.sandbox import warning

HARDEST = 10  # rows of the table of hardest exercises: what fits on a screen
DISCUSSED = 10  # misconceptions whose words are unfolded: more than one lecture has room for
SMALL_CLASS = 200  # students; the table of a larger class is folded away
NAMES = 8  # of a list that are seen at once
MOST_NAMES = 500  # of a list that are on the page at all
LONGEST_EXAMPLE = 400  # characters of what a check said
TABLES = ("scores.csv", "exercises.csv", "misconceptions.csv", "missing.csv")


@dataclass(frozen=True)
class ClassFacts:
    """All that a report is made of.

    Attributes:
        handed_in: (student, assignment) of each submission folder, graded or not.
        times: (student, assignment) -> when it was handed in, where that is known.
    """

    course: str
    reports: Sequence[Report] = ()
    roster: Roster = field(default_factory=Roster)
    handed_in: frozenset[tuple[str, str]] = frozenset()
    times: Mapping[tuple[str, str], dt.datetime] = field(default_factory=dict)

    @property
    def students(self) -> list[str]:
        """Everyone who is in the database or handed something in, in order."""
        handed_in = {name for name, _ in self.handed_in} | {row.student for row in self.reports}
        return sorted(handed_in | set(self.roster.students))

    @cached_property
    def missing(self) -> dict[str, tuple[str, ...]]:
        """Assignment -> who has not handed it in."""
        return summaries.missing(self.roster.students, self.handed_in)

    @cached_property
    def exercises(self) -> list[summaries.Exercise]:
        """All of them, hardest first."""
        return summaries.exercises(self.reports)

    @cached_property
    def misconceptions(self) -> list[summaries.Standing]:
        """The league."""
        return summaries.misconceptions(self.reports, words)


def render(facts: ClassFacts) -> str:
    """The page. Everything that comes from a student is escaped by the template engine."""
    engine = jinja2.Environment(
        loader=jinja2.PackageLoader("autograder"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    engine.filters["percent"] = lambda share: f"{100 * share:.0f} %"
    engine.filters["sentence_case"] = lambda text: text[:1].upper() + text[1:]
    engine.globals |= {
        "NAMES": NAMES,
        "MOST_NAMES": MOST_NAMES,
        "DISCUSSED": DISCUSSED,
        "REASONS": REASONS,
        "FLAGS": FLAGS,
    }
    return engine.get_template("report.html.j2").render(_view(facts))


def _view(facts: ClassFacts) -> dict[str, object]:
    """What the template shows, by its names there."""
    reports, students = facts.reports, facts.students
    done = {(work.student, work.assignment): work for work in summaries.works(reports)}
    overviews = summaries.overviews(done.values())
    timings = timing.timings(facts.handed_in, facts.times, facts.roster)
    return {
        "course": facts.course,
        "tables": TABLES,
        "warnings": sorted({told for row in reports if (told := warning(row.sandbox))}),
        "levels": sorted({row.sandbox for row in reports}),
        "students": students,
        "small": len(students) <= SMALL_CLASS,
        "done": done,
        "overviews": overviews,
        "histograms": [(one, pictures.histogram(one)) for one in overviews if one.graded],
        "hardest": facts.exercises[:HARDEST],
        "exercises": len(facts.exercises),
        "misconceptions": [(one, _evidence(one)) for one in facts.misconceptions],
        "timings": [(one, pictures.curve(one)) for one in timings],
        "missing": facts.missing,
        "known": len(facts.roster.students),
        "nothing": _nothing(facts),
        "ungraded": len(facts.handed_in - done.keys()),
        "statuses": _statuses(reports),
        "reasons": summaries.reasons(reports),
        "flags": summaries.flags(reports),
        "seconds": summaries.seconds(reports),
    }


def _nothing(facts: ClassFacts) -> list[str]:
    """Those in the database who have handed in nothing at all."""
    some = {student for student, _ in facts.handed_in}
    return [student for student in facts.roster.students if student not in some]


def _statuses(reports: Sequence[Report]) -> dict[str, int]:
    return {status: sum(row.status == status for row in reports) for status in ("graded", "rejected")}


def _evidence(standing: summaries.Standing) -> str:
    """What the check said, up to where it names the misconception: those words stand above it."""
    lines = takewhile(lambda line: standing.entry.title not in line, standing.example.splitlines())
    text = "\n".join(lines)
    return text if len(text) <= LONGEST_EXAMPLE else text[:LONGEST_EXAMPLE] + " ..."
