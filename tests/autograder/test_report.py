"""The class report: everything is there in words, nothing that a student wrote is markup."""

import csv
import html.parser

import pytest

from autograder import rows
from autograder.errors import CourseError
from autograder.model import REASONS, CellReport, Report
from autograder.report import hardest, render, table, write_report


def cell(exercise, score, status, most=2.0):
    return CellReport(f"{exercise}-check", exercise, score, most, status)


def row(student, *cells, assignment="tiny", reason=None, status="graded"):
    score = sum(c.score for c in cells if c.score is not None)
    return Report(student, assignment, "tiny", status, reason, score, 5.0, 0.1, "none", "0" * 64, cells)


ROWS = [
    row("Zoë <script>alert(1)</script>", cell("01-bce", 2.0, "correct"), cell("01-forward", 0.0, "wrong")),
    row("李娜 & co", cell("01-bce", 2.0, "correct"), cell("01-forward", 1.0, "partial")),
    row("=HYPERLINK(1)", cell("01-bce", 0.0, "missing"), cell("01-forward", 0.0, "missing")),
    row("corrupt", cell("01-bce", 0.0, "missing"), status="rejected", reason="corrupt-json"),
]


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.text, self.attributes = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture
def page():
    return Page(render("a <course>", ROWS))


def test_names_are_text_and_never_markup(page):
    assert "script" not in page.tags
    for report in ROWS:
        assert report.student in page.text
    assert "a <course>" in "".join(page.text)


def test_the_page_says_score_status_reason_and_level(page):
    text = " ".join("".join(page.text).split())
    assert "2 of 5" in text
    assert REASONS["corrupt-json"] in text
    assert "graded without a sandbox (level none): student code ran with your rights" in text


def test_tables_have_captions_and_scoped_headings(page):
    assert page.tags.count("caption") == page.tags.count("table") == 2
    assert all("scope" in attrs for tag, attrs in page.attributes if tag == "th")


def test_the_page_stands_alone(page):
    assert not {"script", "link", "img", "iframe"} & set(page.tags)


def test_the_hardest_exercise_comes_first_and_rejected_notebooks_do_not_count():
    first, second = hardest(ROWS)
    assert (first.exercise, first.asked, first.correct, first.missing) == ("01-forward", 3, 0, 1)
    assert (second.exercise, second.share) == ("01-bce", pytest.approx(2 / 3))
    assert first.share == pytest.approx(1 / 6)


def test_the_table_is_csv_that_a_spreadsheet_does_not_run():
    lines = list(csv.DictReader(table(ROWS).splitlines()))
    assert [line["student"] for line in lines][2] == "'=HYPERLINK(1)"
    assert (lines[3]["status"], lines[3]["reason"], lines[0]["score"]) == ("rejected", "corrupt-json", "2")


def test_a_course_that_was_not_graded_says_what_to_do(course):
    assert "autograder grade" in write_report(course).read_text(encoding="utf-8")


def test_rows_of_folders_that_are_gone_are_left_out(course):
    for name in ("here", "gone"):
        rows.store(course, "key", row(name, cell("01-bce", 2.0, "correct")))
    (course.submitted / "here" / "tiny").mkdir(parents=True)
    text = write_report(course).read_text(encoding="utf-8")
    assert "here" in text
    assert "gone" not in text
    assert (course.report / "scores.csv").read_text().count("tiny") == 2


def test_a_damaged_row_file_is_skipped(course):
    rows.store(course, "key", row("here", cell("01-bce", 2.0, "correct")))
    (course.submitted / "here" / "tiny").mkdir(parents=True)
    path = course.report / rows.FOLDER / "tiny" / "here" / "tiny.json"
    assert len(rows.stored(course)) == 1
    for damage in ("", "[]", '{"key": 1}', '{"key": "a", "row": {"cells": []}}'):
        path.write_text(damage)
        assert rows.stored(course) == []


def test_an_unwritable_report_folder_is_one_line(course):
    course.report.write_text("in the way")
    with pytest.raises(CourseError, match=r"report.*writable"):
        write_report(course)
