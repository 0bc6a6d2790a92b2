"""The feedback page: a student finds there all that was said; nothing in it runs, loads or is another's."""

import html
import html.parser
import json
import os
import warnings
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from nbgrader.api import Gradebook
from sqlalchemy.exc import SAWarning

from autograder import rows
from autograder.by_hand import ByHand, by_hand
from autograder.cli import main
from autograder.errors import CourseError, GradebookError
from autograder.feedback import REMEDIES, part_scores, render, verdicts, write_pages
from autograder.grading import grade_course
from autograder.model import FLAGS, REASONS, CellReport, Report
from bpkit import exercises
from bpkit.judge import judge

pytestmark = pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")  # nbgrader on current SQLAlchemy and Jupyter

ODD = 'Zoë <script>alert("1")</script> 李娜'.replace("/", "∕")
HALF = "return A_prev.T @ delta, delta.mean(axis=0)"  # dW right, db not


class Page(html.parser.HTMLParser):
    """The tags of a page, and its text with the white space of a browser."""

    def __init__(self, source):
        super().__init__()
        self.source, self.tags, self.pieces, self.style = source, [], [], False
        self.feed(source)
        self.text = " ".join("".join(self.pieces).split())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.style = tag == "style"

    def handle_endtag(self, tag):
        self.style = False

    def handle_data(self, data):
        if not self.style:
            self.pieces.append(data)


def page_of(course, student):
    return Page((course.report / "students" / student / "tiny" / "tiny.html").read_text(encoding="utf-8"))


@pytest.fixture
def graded(course, blank, tools):
    """One student partly right with a question answered, one who left all blank, one whose upload broke off."""
    half = tools.answered(blank, output_delta="return a - y", parameter_gradients=HALF)
    next(cell for cell in half.cells if cell.id == "explain").source = "Because I say so."
    folder = tools.hand_in(course.submitted / ODD / "tiny", half).parent
    (folder / "timestamp.txt").write_text("2026-02-03 04:05:06 UTC\n")
    tools.hand_in(course.submitted / "blank" / "tiny", blank)
    tools.hand_in(course.submitted / "broken" / "tiny", blank).write_text('{"cells": [')
    assert len(grade_course(course, sandbox="none").rows) == 3
    return course


def test_a_page_says_all_that_was_said_about_the_notebook(graded):
    assert write_pages(graded) == 3
    page = page_of(graded, ODD)
    section = exercises.get("04-parameter-gradients").section
    for told in (
        f"Student{ODD} Assignmenttiny",
        "4 of 5 points; 2 more wait for a person",
        "Handed in2026-02-03 04:05 UTC",
        "Graded" + datetime.now(UTC).strftime("%Y-%m-%d"),
        "04-parameter-gradients dW 2 of 2, db 0 of 1partly right2 of 3",
        "The numbers differ",
        section,
        "A person grades this answer",
        "explaina person grades thisnot yet, of 2",
    ):
        assert told in page.text
    assert "Reread" not in page.text  # the check's own message names the section
    assert exercises.get("01-output-delta").section not in page.text  # that one is right


def test_the_list_leads_to_each_exercise(graded):
    write_pages(graded)
    page = page_of(graded, ODD)
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert links == [f"#{attrs['id']}" for tag, attrs in page.tags if tag == "section"]
    assert len(links) == 3
    assert [tag for tag, _ in page.tags].count("h1") == 1


def test_a_name_is_text_and_the_page_stands_alone(graded):
    write_pages(graded)
    page = page_of(graded, ODD)
    assert not {"script", "link", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
    assert not [
        value for _, attrs in page.tags for name, value in attrs.items() if name == "src" and value[:5] != "data:"
    ]
    policy = next(attrs["content"] for _, attrs in page.tags if "http-equiv" in attrs)
    assert policy.startswith("default-src 'none'")


def test_a_page_holds_nothing_of_another_student(graded):
    write_pages(graded)
    for student, others in (("blank", (ODD, "broken")), ("broken", (ODD, "blank"))):
        assert not [name for name in others if name in page_of(graded, student).text]


def test_the_same_course_gives_the_same_bytes(graded):
    def written():
        write_pages(graded)
        return {path: path.read_bytes() for path in (graded.report / "students").rglob("*.html")}

    assert written() == written()


def test_a_rejected_notebook_says_what_its_student_can_do(graded):
    write_pages(graded)
    page = page_of(graded, "broken")
    assert "could not be graded" in page.text
    assert "hand tiny.ipynb in again" in page.text
    assert "ask the student" not in page.text
    assert "section" not in {tag for tag, _ in page.tags}


def rejecting():
    """The first group of the table of reasons, up to the first that costs an exercise only."""
    codes = list(REASONS)
    return codes[: codes.index("cell-timeout")]


@pytest.mark.parametrize("code", rejecting())
def test_every_reason_to_reject_has_words_for_the_student(code):
    row = Report("s", "tiny", "tiny", "rejected", code, 0.0, 5.0, 0.0, "none", None, ())
    text = Page(render(row, {}, ByHand())).text
    assert REMEDIES[code].split("{")[0] in text
    assert "{" not in text


@pytest.fixture
def book(graded):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        with Gradebook(graded.database_url()) as opened:
            yield opened


def test_what_a_person_wrote_is_on_the_page(graded, book):
    notebook = book.find_submission_notebook("tiny", "tiny", ODD)
    notebook.late_submission_penalty = 0.5
    book.find_grade("explain", "tiny", "tiny", ODD).manual_score = 1.5
    book.find_grade("explain", "tiny", "tiny", ODD).needs_manual_grade = False
    book.find_comment("explain", "tiny", "tiny", ODD).manual_comment = "Say *why* <script>alert(1)</script>."
    book.find_grade("04-parameter-gradients-check", "tiny", "tiny", ODD).manual_score = 2.5
    book.find_grade("04-parameter-gradients-check", "tiny", "tiny", ODD).needs_manual_grade = True
    book.find_comment("04-parameter-gradients", "tiny", "tiny", ODD).manual_comment = "Nearly."
    book.find_grade("01-output-delta-check", "tiny", "tiny", ODD).extra_credit = 1
    book.db.commit()
    write_pages(graded)
    page = page_of(graded, ODD)
    for told in (
        "7 of 7 points, less 0.5 for lateness",  # 2 + 1 extra, 2.5, 1.5
        "explaingraded by a person1.5 of 2",
        "A person gave 1.5 of 2 points.",
        "A person gave 2.5 of 3 points; the check gave 2. That was for an earlier version",
        "A person added 1 to the score of the check.",
        "Nearly.",
    ):
        assert told in page.text
    assert "wait for a person" not in page.text
    assert "script" not in {tag for tag, _ in page.tags}
    assert ("em", {}) in page.tags


def test_a_question_left_blank_waits_for_nobody(graded):
    write_pages(graded)
    page = page_of(graded, "blank")
    assert "0 of 7 points" in page.text
    assert "You left this answer as it was handed out." in page.text
    assert page.text.count("not written yet") >= 2


def copy_of(course, student=ODD):
    return course.autograded / student / "tiny" / "tiny.ipynb"


def edited(course, change):
    """The graded copy after a change to the outputs of its check cells."""
    data = json.loads(copy_of(course).read_text(encoding="utf-8"))
    for cell in data["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id", "").endswith("-check"):
            change(cell)
    copy_of(course).write_text(json.dumps(data), encoding="utf-8")
    write_pages(course)
    return page_of(course, ODD)


def test_only_check_cells_are_quoted_and_cleaned(graded):
    def poison(cell):
        cell["outputs"][0]["data"]["text/html"] = "<b>edited</b><script>alert(1)</script><img src='http://x/y'>"

    page = edited(graded, poison)
    assert page.text.count("edited") == 2
    assert "script" not in {tag for tag, _ in page.tags}
    assert "http://x" not in page.source


def test_what_a_student_drew_is_not_quoted(course, solved, tools):
    shown = "from IPython.display import HTML\nHTML('<p>my own words</p>')"
    next(cell for cell in solved.cells if cell.id == "last").source = shown
    tools.hand_in(course.submitted / ODD / "tiny", solved)
    grade_course(course, sandbox="none")
    assert "my own words" in copy_of(course).read_text(encoding="utf-8")
    write_pages(course)
    assert "my own words" not in page_of(course, ODD).source


def test_a_copy_that_tells_of_another_score_is_not_quoted(graded):
    def promote(cell):
        cell["outputs"][0]["data"] = {"text/plain": "99", "text/html": "<b>full marks</b>"}

    page = edited(graded, promote)
    assert "full marks" not in page.text
    assert "partly right" in page.text
    assert "The numbers differ" in page.text  # from the row


DAMAGES = {
    "cut": b'{"cells": [',
    "no notebook": b"[]",
    "a cell of nothing": b'{"cells": [null]}',
    "odd output": b'{"cells": [{"cell_type": "code", "metadata": {"nbgrader": {"grade": true}}, "outputs": 5}]}',
    "no text": b"\xff\xfe",
    "deep": b"[" * 100_000,
    "gone": None,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_graded_copy_is_one_line_and_the_rows_messages(graded, damage, capsys):
    copy_of(graded).unlink()
    if DAMAGES[damage] is not None:
        copy_of(graded).write_bytes(DAMAGES[damage])
    write_pages(graded)
    told = [line for line in capsys.readouterr().err.splitlines() if "feedback pages" not in line]
    assert len(told) == 1
    assert "Delete the file and grade again" in told[0]
    page = page_of(graded, ODD)
    assert "4 of 5 points" in page.text
    assert "The numbers differ" in page.text


def correct_row(**more):
    cell = CellReport("01-bce-check", "01-bce", 2.0, 2.0, "correct", **more)
    return Report("s", "tiny", "tiny", "graded", None, 2.0, 2.0, 0.0, "none", None, (cell,))


def test_flags_are_explained_once():
    flags, words = ("changed-check", "unknown-exercise"), FLAGS["changed-check"]
    silent = Page(render(correct_row(flags=flags), {}, ByHand())).text
    assert silent.count("Noted for your instructor") == silent.count(words) == 1
    row = correct_row(flags=flags, message=f"Note: {words}.")
    for shown in ({}, {"01-bce-check": ("2", f"<div>Note: {html.escape(words)}.</div>")}):
        page = Page(render(row, shown, ByHand()))
        assert "Noted" not in page.text
        assert page.text.count(words) == 1


def test_a_message_without_the_section_is_followed_by_it():
    cell = CellReport("01-bce-check", "01-bce", 0.0, 2.0, "error", message="`bce` ended the Python process")
    text = Page(render(replace(correct_row(), cells=(cell,)), {}, ByHand())).text
    assert f"Reread the section “{exercises.get('01-bce').section}” of the lesson." in text
    assert "`bce` ended the Python process" in text


@pytest.mark.parametrize("id_", [id_ for id_, one in exercises.all_exercises().items() if len(one.parts) > 1])
def test_the_parts_of_a_row_are_the_judges(id_):
    """The row's plain message is the only place where the parts of a partly right answer stand."""
    exercise, seen = exercises.get(id_), set()
    probes = exercise.draw()
    for mutant in exercise.mutants.values():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answers = [exercise.ask(mutant, probe.args) for probe in probes]
            verdict = judge(exercise, probes, answers, exercise.points * 1.5)
        cell = CellReport(
            "c", id_, verdict.score, verdict.points, verdict.status, message=verdict.message(numbers=False)
        )
        seen.add(verdict.status)
        assert part_scores(cell, exercise) == tuple(
            (part.name, pytest.approx(part.score, rel=1e-3), part.points) for part in verdict.parts
        )
    assert seen & {"partial", "wrong"}


def test_verdicts_are_those_of_check_cells(graded):
    assert set(verdicts(copy_of(graded))) == {"01-output-delta-check", "04-parameter-gradients-check"}


def test_a_folder_that_cannot_be_written_is_one_line(graded):
    (graded.report / "students").write_text("in the way")
    with pytest.raises(CourseError, match="writable"):
        write_pages(graded)


def test_without_a_database_nobody_said_anything_and_none_is_made(course):
    course.gradebook.unlink()
    assert by_hand(course) == {}
    assert not course.gradebook.exists()
    course.gradebook.touch()
    assert by_hand(course) == {}


def test_a_damaged_database_is_one_line(course):
    course.gradebook.write_bytes(b"no database" * 100)
    with pytest.raises(GradebookError, match="backup"):
        by_hand(course)


def test_the_command_writes_the_pages_and_prints_the_class_reports_path(graded, capsys):
    assert main(["report", str(graded.root)]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [str(graded.report / "index.html")]
    assert "wrote 3 of 3 feedback pages" in printed.err
    assert page_of(graded, "blank").text.startswith("Feedback on tiny")


def test_the_time_of_grading_is_the_rows(graded):
    row = next(row for row in rows.stored(graded) if row.student == "blank")
    os.utime(rows.path_of(graded, row), (0, 0))
    write_pages(graded)
    assert "Graded1970-01-01 00:00 UTC" in page_of(graded, "blank").text
