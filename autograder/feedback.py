"""The feedback pages for students: report/students/STUDENT/ASSIGNMENT/NAME.html, each a file that stands alone.

A page is made of the notebook's row, the verdicts in its graded copy and what people wrote in nbgrader's database.
Verdicts of grading hold no numbers of the private probes, and a page takes nothing else from the copy.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from nbgrader import utils

from autograder import rows
from autograder.by_hand import ByHand, CellByHand, by_hand
from autograder.course import Course
from autograder.errors import CourseError, NotebookError
from autograder.handed_in import timestamp
from autograder.model import FLAGS, REASONS, CellReport, Report
from autograder.notebooks import write_text
from autograder.pool import Teller
from autograder.safe_html import clean_html, markdown_to_html
from bpkit import exercises
from bpkit.errors import UnknownNameError
from bpkit.exercises import Exercise

FOLDER = "students"
WORDS = {"correct": "right", "partial": "partly right", "wrong": "not right yet", "error": "stopped by an error"}
WORDS |= {"missing": "not written yet", "manual": "a person grades this"}
# What the student of a notebook that could not be graded can do; `REASONS` tells the instructor.
REMEDIES: Mapping[str, str] = {
    "missing-notebook": "{name} was not among the files that came in. Hand in the notebook under exactly this name.",
    "renamed-notebook": "A notebook came in, but not under its name. Rename it to {name} and hand it in again.",
    "unreadable": "The file could not be opened where it is graded. Tell your instructor; you need not change it.",
    "linked-file": "A link to a file came in, not the file. Hand in {name} itself.",
    "not-a-file": "There was a folder, or something else, in place of the notebook. Hand in the file {name}.",
    "too-large": "The file is too large to grade. In JupyterLab, clear the outputs of all cells (Edit menu), shorten "
    "very long cells, save, and hand {name} in again.",
    "corrupt-json": "The file is damaged, as after an upload that broke off. Open your own copy in JupyterLab, save it "
    "and hand {name} in again.",
    "not-a-notebook": "The file is no Jupyter notebook. Hand in {name}, the notebook that you worked in.",
    "internal-error": "The grader itself failed here. Tell your instructor; it is no fault of yours.",
}
TOLD = FLAGS.keys() - {"unknown-exercise"}  # that one is between the instructor and the grader


@dataclass(frozen=True)
class Entry:
    """One graded cell as the page shows it.

    Attributes:
        parts: name, score and points of each part, as the check found them; empty for a single part.
        score: what counts; None as long as a person has to grade.
        verdict: the message of the check as HTML; None where only `message` is to be had.
        reread: the section of the lesson, unless the message names it or all is right.
        flags: what a person may want to look at, in words, unless the message says it.
        person: what a person said about it.
    """

    cell: CellReport
    name: str
    words: str
    parts: tuple[tuple[str, float, float], ...]
    score: float | None
    verdict: Markup | None
    message: str
    reread: str
    flags: tuple[str, ...]
    person: CellByHand
    comment: Markup


def write_pages(course: Course) -> int:
    """Write the page of each kept row and return how many there are; a graded copy that is no use is told on stderr.

    Raises:
        CourseError: a folder cannot be written, or the course's nbgrader_config.py is broken.
        GradebookError: nbgrader's database cannot be read.
    """
    reports, said = rows.stored(course), by_hand(course)
    teller = Teller(len(reports), words=("feedback", "wrote {} of {} feedback pages"))
    with teller.shown():
        for row in reports:
            file = course.report / FOLDER / row.student / row.assignment / f"{row.notebook}.html"
            text = _page_of(course, row, said.get((row.student, row.assignment, row.notebook), ByHand()), teller)
            try:
                write_text(file, text)
            except OSError as error:
                place = error.filename or file
                raise CourseError(f"{place}: {error.strerror}. Make the folder writable and try again.") from error
            teller.advance()
    return len(reports)


def _page_of(course: Course, row: Report, said: ByHand, teller: Teller) -> str:
    copy = course.autograded / row.student / row.assignment / f"{row.notebook}.ipynb"
    shown: Mapping[str, tuple[str, str]] = {}
    if row.status == "graded":
        try:
            shown = verdicts(copy)
        except NotebookError as error:
            teller.line(str(error))
    stamp = timestamp(copy.parent)
    handed_in = utils.parse_utc(stamp) if stamp else None
    graded = datetime.fromtimestamp(rows.path_of(course, row).stat().st_mtime, UTC)
    return render(row, shown, said, handed_in, graded)


def verdicts(copy: Path) -> dict[str, tuple[str, str]]:
    """grade_id of each check cell of a graded copy -> its score as nbgrader reads it, and its message as HTML.

    Raises:
        NotebookError: the file is not what grading wrote.
    """
    found = {}
    try:
        for cell in json.loads(copy.read_bytes())["cells"]:
            grading = cell["metadata"].get("nbgrader", {})
            if cell["cell_type"] != "code" or not grading.get("grade") or grading.get("solution"):
                continue
            for output in cell["outputs"]:
                if output["output_type"] == "execute_result":
                    data = output["data"]  # a text is one string or a list of lines
                    found[str(grading["grade_id"])] = "".join(data["text/plain"]), "".join(data["text/html"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        cause = getattr(error, "strerror", None) or "no graded copy any more"
        raise NotebookError(
            f"{copy}: {cause}; the feedback page has only the short messages. Delete the file and grade again"
        ) from error
    return found


def render(
    row: Report,
    shown: Mapping[str, tuple[str, str]],
    said: ByHand,
    handed_in: datetime | None = None,
    graded: datetime | None = None,
) -> str:
    """The page of one row. What is not ours is escaped by the template engine or cleaned by `safe_html`.

    Args:
        row: what is kept of grading.
        shown: what `verdicts` found.
        said: what people said.
        handed_in: when, in UTC, if that is known.
        graded: when.
    """
    entries = [_entry(cell, shown, said) for cell in row.cells]
    counted = [entry for entry in entries if entry.score is not None]
    return _template().render(
        row=row,
        problem=_problem(row),
        entries=[entry for entry in entries if row.status == "graded" or entry.person.score or entry.comment],
        earned=sum(entry.score or 0.0 for entry in counted),
        possible=sum(entry.cell.max_score for entry in counted),
        waiting=sum(entry.cell.max_score for entry in entries if entry.score is None),
        penalty=said.penalty,
        handed_in=handed_in,
        graded=graded,
    )


def _problem(row: Report) -> str:
    """What happened to the whole notebook, and what its student can do."""
    reason = row.reason or ""
    if reason in REMEDIES:
        return REMEDIES[reason].format(name=f"{row.notebook}.ipynb")
    return f"{REASONS[reason]}." if reason in REASONS else ""


def _entry(cell: CellReport, shown: Mapping[str, tuple[str, str]], said: ByHand) -> Entry:
    person = said.cells.get(cell.grade_id, CellByHand())
    comments = [person.comment, said.cells.get(cell.exercise or "", CellByHand()).comment]
    exercise = _exercise(cell.exercise)
    verdict = _verdict(cell, shown)
    told = cell.message if verdict is None else html.unescape(verdict)
    if person.score is not None:
        score: float | None = person.score
    elif cell.score is None:
        score = 0.0 if person.blank else None
    else:
        score = cell.score + person.extra
    return Entry(
        cell=cell,
        name=cell.exercise or cell.grade_id,
        words="graded by a person" if cell.score is None and score is not None else WORDS[cell.status],
        parts=part_scores(cell, exercise),
        score=score,
        verdict=verdict,
        message=cell.message,
        reread=exercise.section if exercise and cell.status != "correct" and exercise.section not in told else "",
        flags=tuple(FLAGS[flag] for flag in cell.flags if flag in TOLD and FLAGS[flag] not in told),
        person=person,
        comment=Markup(markdown_to_html("\n\n".join(filter(None, comments)))),  # noqa: S704 - cleaned
    )


def _verdict(cell: CellReport, shown: Mapping[str, tuple[str, str]]) -> Markup | None:
    """The check's message, if the graded copy still tells of the same score as the row."""
    score, text = shown.get(cell.grade_id, ("", ""))
    if cell.exercise is None or not text or score != f"{cell.score:.10g}":
        return None
    return Markup(_cleaned(text))  # noqa: S704 - that is what cleaning is for


@lru_cache(2048)  # many students get the same words; cleaning them takes most of a page's time
def _cleaned(text: str) -> str:
    return clean_html(text)


def _exercise(exercise_id: str | None) -> Exercise | None:
    try:
        return exercises.get(exercise_id) if exercise_id else None
    except UnknownNameError:
        return None


def part_scores(cell: CellReport, exercise: Exercise | None) -> tuple[tuple[str, float, float], ...]:
    """Name, score and points of each part; empty for a single part, or where the row does not tell them.

    The row has only the sum. Of a partly right answer, the first line of its message lists the parts.
    """
    if exercise is None or len(exercise.parts) == 1:
        return ()
    scale = cell.max_score / exercise.points
    worth = [(part.name, part.points * scale) for part in exercise.parts]
    if cell.status != "partial":
        return tuple((name, points if cell.status == "correct" else 0.0, points) for name, points in worth)
    head, found = cell.message.partition("\n")[0], []
    for name, points in worth:
        told = re.search(rf"(?<!\S){re.escape(name)} ([0-9.e+-]+) of ", head)
        if told is None:
            return ()
        found.append((name, float(told[1]), points))
    return tuple(found)


@cache
def _template() -> jinja2.Template:
    engine = jinja2.Environment(
        loader=jinja2.PackageLoader("autograder"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    engine.filters["points"] = _points
    return engine.get_template("feedback.html.j2")


def _points(scores: Sequence[Any]) -> str:
    """(1.5, 2) -> "1.5 of 2 points"."""
    earned, possible = scores
    return f"{earned:.4g} of {possible:.4g} {'point' if possible == 1 else 'points'}"
