"""The class report: everything is there in words and numbers, nothing that a student wrote is markup or a formula."""

import csv
import datetime as dt
import html
import html.parser
import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from nbgrader.api import Gradebook

from autograder import rows
from autograder.errors import CourseError, GradebookError
from autograder.model import FLAGS, REASONS, CellReport, Report
from autograder.report import page as page_module
from autograder.report import pictures, summaries, tables, write_report
from autograder.report.page import ClassFacts, render
from autograder.report.timing import timings
from autograder.report.words import words
from autograder.roster import Roster, read_roster
from bpkit.catalogue import CATALOGUE, Misconception

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*:DeprecationWarning"),  # nbgrader on current SQLAlchemy and Jupyter
    pytest.mark.filterwarnings("ignore:Object of type <Submitted"),
]
UTC_DAY = dt.datetime(2026, 3, 1, 12, 0)  # noqa: DTZ001 - nbgrader keeps UTC without saying so
HOUR = dt.timedelta(hours=1)


def cell(exercise, score, status, most=2.0, **more):
    return CellReport(f"{exercise}-check", exercise, score, most, status, **more)


def row(student, *cells, assignment="tiny", reason=None, status="graded", notebook="tiny", seconds=0.1):
    score = sum(c.score for c in cells if c.score is not None)
    return Report(student, assignment, notebook, status, reason, score, 5.0, seconds, "none", "0" * 64, cells)


EVIL = "Zoë <script>alert(1)</script>"
FORMULA = "=HYPERLINK(1)"
MESSAGE = "<b>-1</b> times\nthe expected one\nThis looks like: sign"
ROWS = [
    row(
        EVIL,
        cell("01-bce", 2.0, "correct", flags=("differentiates-numerically",)),
        cell(
            "01-forward",
            0.0,
            "wrong",
            misconception="sign",
            message="<b>-1</b> times\nthe expected one\nThis looks like: sign",
        ),
    ),
    row(
        "李娜 & co",
        cell("01-bce", 0.0, "wrong", misconception="half"),
        cell("01-forward", 1.0, "partial", misconception="sign"),
    ),
    row(FORMULA, cell("01-bce", 0.0, "missing"), cell("01-forward", 0.0, "missing"), reason="missing-cells"),
    row("corrupt", cell("01-bce", 0.0, "missing"), status="rejected", reason="corrupt-json"),
]
FACTS = ClassFacts(
    "a <course>",
    ROWS,
    Roster((EVIL, "absent <i>", "李娜 & co"), {"tiny": UTC_DAY}),
    frozenset((one.student, "tiny") for one in ROWS) | {("李娜 & co", "later")},
    {(EVIL, "tiny"): UTC_DAY - HOUR, (FORMULA, "tiny"): UTC_DAY + HOUR},
)
VOID = {"meta", "br", "hr", "img", "input", "link"}


def as_words(source):
    """What one reads: block elements set words apart, those inside a line do not."""
    apart = re.sub(r"<(?!/?(?:bdi|span|strong|a|code)\b)[^>]*>", " ", source)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", apart)).split())


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.source, self.tags, self.text, self.attributes = text, [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def words(self):
        return as_words(self.source)

    def line(self, heading):
        """The cells of the table row with this heading, as text."""
        found = next(
            line for line in re.findall(r"<tr>(.*?)(?=<tr>|</tbody>)", self.source, re.DOTALL) if heading in line
        )
        return [as_words(part) for part in re.split(r"(?=<t[hd])", found)[1:]]


@pytest.fixture
def page():
    return Page(render(FACTS))


def test_names_and_messages_are_text_and_never_markup(page):
    assert not {"script", "b", "i"} & set(page.tags)
    for name in (EVIL, FORMULA, "李娜 & co", "corrupt", "absent <i>"):
        assert name in page.text
    assert "a <course>" in page.words()
    assert "<b>-1</b> times" in page.words()


def test_the_page_says_scores_reasons_flags_and_the_level(page):
    assert page.line("corrupt</bdi></th>") == ["corrupt", "corrupt-json"]
    assert page.line("HYPERLINK(1)</bdi></th>")[1] == "0 (missing-cells)"
    assert page.line("absent &lt;i&gt;</bdi></th>")[1] == "–"
    assert "tiny (of 5)" in page.words()
    assert page.line(">corrupt-json</th>") == ["corrupt-json", REASONS["corrupt-json"], "1", "corrupt"]
    flag = "differentiates-numerically"
    assert page.line(f">{flag}</th>") == [
        flag,
        FLAGS[flag],
        "1",
        "01-bce",
        EVIL,
    ]
    assert "graded without a sandbox (level none): student code ran with your rights" in page.words()
    assert "3 notebooks were graded, 1 rejected" in page.words()
    assert "1 submission is not graded yet" in page.words()  # later


def test_the_page_says_who_has_not_handed_in_and_when_the_others_did(page):
    assert page.line(">later</th>")[1:] == ["2 of 3", f"{EVIL}, absent <i>"]
    assert "Nothing at all, 1: absent <i>" in page.words()
    times = page.source.split("When work came in</caption>")[1].split("</tbody>")[0]
    assert page.line(">tiny</th>")[0] == "tiny"
    assert [as_words(part) for part in re.findall(r"<td.*?</td>", times)] == [
        "2026-03-01 12:00",
        "1",
        "1",
        "0",
        "2",
        "0 h before due",
    ]


def test_the_league_leads_to_explanation_question_students_and_an_example(monkeypatch):
    told = {"sign": Misconception("sign", "sign <reversed>", "It goes uphill.", "Which way is down?")}
    monkeypatch.setattr(page_module, "words", lambda code: told.get(code) or words(code))
    text = as_words(render(replace(FACTS)))  # a copy: it keeps what it has worked out
    league, sections = text.split("Misconceptions by students")[1].split("Sign <reversed> (2 students)")
    assert league.index("Sign <reversed> 2 01-forward") < league.index("Half 1 01-bce")
    section = sections.split("Half (1 student)")[0]
    for part in (
        "It goes uphill.",
        "To discuss: Which way is down?",
        "01-forward (2)",
        EVIL,
        "李娜 & co",
        "-1</b> times",
    ):
        assert part in section


def test_an_example_ends_where_the_check_names_the_misconception(page):
    said = as_words(re.search("<pre>.*?</pre>", page.source, re.DOTALL)[0])
    assert said == "<b>-1</b> times the expected one"
    long = ClassFacts("c", [row("a", cell("e", 0.0, "wrong", misconception="m", message="x" * 1000))])
    assert f"<pre>{'x' * page_module.LONGEST_EXAMPLE} ...</pre>" in render(long)


def test_long_lists_of_names_are_folded_and_cut(monkeypatch):
    monkeypatch.setattr(page_module, "MOST_NAMES", 10)
    names = [f"student {number:02}" for number in range(12)]
    text = Page(render(ClassFacts("c", [row(name, cell("e", 0.0, "wrong", misconception="m")) for name in names])))
    listed = text.words().split("Students: ")[1].split("Hardest")[0]
    assert "student 07 and 4 more student 08, student 09; the others are in misconceptions.csv" in listed
    assert "details" in text.tags
    assert "student 10" not in listed


def test_the_words_for_rare_misconceptions_are_folded_away(monkeypatch):
    monkeypatch.setattr(page_module, "DISCUSSED", 1)
    page = Page(render(FACTS))
    folded = page.source.split("<details><summary>What to say about the other 1</summary>")[1].split("</details>")[0]
    assert 'id="misconception-2"' in folded
    assert 'id="misconception-1"' not in folded


def test_the_table_of_a_large_class_is_folded_away(monkeypatch):
    folded = "<details><summary>Show all 5 students"
    assert folded not in render(FACTS)
    monkeypatch.setattr(page_module, "SMALL_CLASS", 4)
    assert folded in render(FACTS)


def test_tables_have_captions_and_scoped_headings(page):
    assert page.tags.count("caption") == page.tags.count("table") == 9
    assert all("scope" in attrs for tag, attrs in page.attributes if tag == "th")


def test_headings_come_in_order_and_links_lead_somewhere(page):
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [attrs["id"] for _, attrs in page.attributes if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {attrs["href"] for tag, attrs in page.attributes if tag == "a"}
    assert targets - {f"#{name}" for name in ids} == set(page_module.TABLES)


def test_pictures_say_in_words_what_they_show(page):
    shown = [attrs for tag, attrs in page.attributes if tag == "svg"]
    assert all(("aria-label" in attrs) == (attrs.get("role") == "img") != ("aria-hidden" in attrs) for attrs in shown)
    said = [attrs["aria-label"] for attrs in shown if attrs.get("role") == "img"]
    assert said == [
        "Score distribution of tiny. Share of the points: students. 0 to 10 %: 1; 20 to 30 %: 1; 40 to 50 %: 1.",
        "Submissions of tiny until the end of a day. 2026-03-01: 2. Due on 2026-03-01.",
    ]
    for drawing in re.findall(r"<svg.*?</svg>", page.source, re.DOTALL):
        ET.fromstring(drawing)


def test_every_element_is_closed_where_html_asks_for_it(page):
    for tag in set(page.tags) - VOID - {"tr", "td", "rect", "path", "polyline"}:
        assert page.source.count(f"<{tag}>") + page.source.count(f"<{tag} ") == page.source.count(f"</{tag}>"), tag


def test_the_page_stands_alone_and_is_the_same_every_time(page):
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert "http" not in page.source
    assert "url(" not in page.source
    assert render(FACTS) == page.source


def test_the_hardest_exercise_comes_first_and_rejected_notebooks_do_not_count():
    first, second = summaries.exercises(ROWS)
    assert (first.exercise, first.asked, first.counts) == ("01-forward", 3, {"wrong": 1, "partial": 1, "missing": 1})
    assert (second.exercise, second.share) == ("01-bce", pytest.approx(1 / 3))
    assert first.share == pytest.approx(1 / 6)


def test_notebooks_of_one_assignment_count_together():
    two = [
        row("a", cell("e", 2.0, "correct")),
        row("a", cell("f", 0.0, "missing"), notebook="b", status="rejected", reason="too-large"),
    ]
    assert summaries.works(two) == [summaries.Work("a", "tiny", 2.0, 10.0, True, ("too-large",))]
    assert summaries.works(two[1:])[0].graded is False


def test_an_overview_is_over_what_could_be_graded():
    scores = [0, 1, 2, 3, 5, 5]
    done = [summaries.Work(f"s{n}", "a", score, 5.0, True) for n, score in enumerate(scores)]
    done.append(summaries.Work("t", "a", 0.0, 5.0, False))
    (found,) = summaries.overviews(done)
    assert (found.handed_in, found.graded, found.max_score) == (7, 6, 5.0)
    assert (found.mean, found.median) == (pytest.approx(16 / 30), pytest.approx(0.5))
    assert (found.low, found.high) == (pytest.approx(0.25), pytest.approx(0.9))
    assert found.bins == (1, 0, 1, 0, 1, 0, 1, 0, 0, 2)
    assert summaries.overviews(done[-1:])[0].bins == (0,) * 10
    (rounded,) = summaries.overviews([summaries.Work("s", "a", 0.7 + 0.1, 1.0, graded=True)])
    assert rounded.bins.index(1) == 8


def test_the_league_counts_a_student_once_and_orders_places():
    again = row("李娜 & co", cell("02-x", 0.0, "wrong", misconception="sign"), assignment="two")
    first, second = summaries.misconceptions([*ROWS, again], words)
    assert (first.entry.code, first.students) == ("sign", (EVIL, "李娜 & co"))
    assert list(first.where) == [("tiny", "01-forward"), ("two", "02-x")]
    assert first.example.startswith("<b>-1</b> times")
    assert second.entry == words("half")


def test_a_misconception_has_the_catalogues_words_and_an_unknown_code_is_its_own_title():
    assert words("averaged-bias").question == CATALOGUE["averaged-bias"].question
    assert words("no-such-misconception").title == "no-such-misconception"
    both = [row("a", cell("x", 0.0, "wrong", misconception=code)) for code in ("averaged-bias", "averaged-bias:one")]
    assert len(summaries.misconceptions(both, words)) == 1


def test_seconds_are_told_for_each_assignment():
    (found,) = summaries.seconds([row(name, seconds=seconds) for name, seconds in (("a", 1.0), ("b", 2.0), ("c", 6.0))])
    assert (found.notebooks, found.median, found.longest, found.total) == (3, 2.0, 6.0, 9.0)


def test_lateness_counts_extensions_and_knows_no_time_without_a_stamp():
    late = {"on the dot": 0, "extended": 30, "hours": 3, "days": 25}
    times = {(name, "a"): UTC_DAY + hours * HOUR for name, hours in late.items()}
    roster = Roster(due={"a": UTC_DAY}, extensions={("extended", "a"): 30 * HOUR})
    (found,) = timings([*times, ("unstamped", "a"), ("unstamped", "b")], times, roster)
    assert (found.in_time, found.late, found.very_late, found.unknown) == (2, 1, 1, 1)
    assert found.margin == -1.5
    assert found.days == ((dt.date(2026, 3, 1), 2), (dt.date(2026, 3, 2), 4))


def test_a_wrong_clock_does_not_press_the_curve_together():
    days = [0, 1, 1, 2, -9000, 700_000]
    times = {(str(n), "a"): UTC_DAY + dt.timedelta(days=day) for n, day in enumerate(days)}
    (found,) = timings(times, times, Roster())
    picture = pictures.curve(found)
    assert [mark.text for mark in picture.marks] == ["2026-03-01", "2026-03-03"]
    assert picture.top == 5  # the early one counts, the late one is out of view
    assert picture.text.endswith("2026-03-01: 2; 2026-03-02: 4; 2026-03-03: 5.")


def test_a_curve_rises_to_the_number_of_submissions_and_marks_the_due_date():
    times = {("a", "x"): UTC_DAY - 24 * HOUR, ("b", "x"): UTC_DAY}
    (found,) = timings(times, times, Roster(due={"x": UTC_DAY}))
    picture = pictures.curve(found)
    assert picture.points == "8,140 8,140 160,81 160,81 312,22 312,22"
    assert picture.due == 236  # noon of the second of two days
    assert pictures.curve(timings(times, times, Roster(due={"x": UTC_DAY + 9000 * HOUR}))[0]).due is None


def test_the_tables_are_csv_that_a_spreadsheet_does_not_run():
    lines = list(csv.DictReader(tables.scores(ROWS).splitlines()))
    assert [line["student"] for line in lines][2] == "'=HYPERLINK(1)"
    assert (lines[3]["status"], lines[3]["reason"], lines[1]["score"]) == ("rejected", "corrupt-json", "1")
    found = summaries.misconceptions([row("@x", cell("e", 0.0, "wrong", misconception="m"))], words)
    assert tables.misconceptions(found).splitlines()[1] == "m,m,tiny,e,'@x"
    assert tables.missing({"tiny": ["+x", "y"]}).splitlines() == ["assignment,student", "tiny,'+x", "tiny,y"]
    hardest = next(csv.DictReader(tables.exercises(summaries.exercises(ROWS)).splitlines()))
    assert (hardest["exercise"], hardest["wrong"], hardest["correct"]) == ("01-forward", "1", "0")
    assert float(hardest["share"]) == pytest.approx(1 / 6)


def test_a_course_that_was_not_graded_says_what_to_do(course):
    assert "autograder grade" in write_report(course).read_text(encoding="utf-8")


def test_a_course_folder_makes_one_page_and_four_tables(course):
    for name, stamp in (("here", "2026-03-01 11:00:00 UTC"), ("gone", None), ("odd", "no time")):
        rows.store(course, "key", row(name, cell("01-bce", 0.0, "wrong", misconception="m")))
        if name != "gone":
            (course.submitted / name / "tiny").mkdir(parents=True)
        if stamp:
            (course.submitted / name / "tiny" / "timestamp.txt").write_text(stamp)
    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        book.update_or_create_assignment("tiny", duedate="2026-03-01 12:00:00 UTC")
        for name in ("here", "absent"):
            book.add_student(name)
        book.add_submission("tiny", "here")
        book.grant_extension("tiny", "here", hours=2)
    text = write_report(course).read_text(encoding="utf-8")
    assert "gone" not in text
    assert "3 h before due" in text
    content = {name: (course.report / name).read_text(encoding="utf-8") for name in page_module.TABLES}
    assert content["scores.csv"].count("tiny,tiny") == 2
    assert content["missing.csv"] == "assignment,student\ntiny,absent\n"
    assert content["misconceptions.csv"].splitlines()[1:] == ["m,m,tiny,01-bce,here", "m,m,tiny,01-bce,odd"]
    assert content["exercises.csv"].splitlines()[1] == "tiny,01-bce,2,0,0,2,0,0,0"


def test_a_roster_without_a_database_is_empty_and_makes_none(course):
    course.gradebook.unlink()
    assert read_roster(course) == Roster()
    assert not course.gradebook.exists()


def test_a_damaged_database_is_one_line(course):
    course.gradebook.write_text("not a database, but long enough to be read as the header of one" * 20)
    with pytest.raises(GradebookError, match=r"gradebook\.db: .*restore it"):
        write_report(course)


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
