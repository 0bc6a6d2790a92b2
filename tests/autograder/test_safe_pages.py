"""What a student wrote or drew runs in nobody's browser: nbgrader's own pages, in a folder made as `init` makes it."""

import copy
import datetime as dt
import html.parser
import time
from importlib import resources

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension

from autograder.grading import grade_course
from autograder.model import CellReport, Report
from autograder.notebooks import read
from autograder.report.page import ClassFacts, render
from autograder.roster import Roster
from autograder.runner import clean_outputs
from autograder.safe_html import LONGEST, MOST_TAGS, clean_html, markdown_to_html

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*:DeprecationWarning"),  # nbgrader on current SQLAlchemy and Jupyter
    pytest.mark.filterwarnings("ignore:Object of type <Submitted"),
]

EVIL = '<script>EVIL()</script><img src="x" onerror="EVIL()"><svg onload="EVIL()"></svg><iframe src="//evil"></iframe>'
LINKS = "[l](javascript:EVIL()) <a href='jAva&#115;cript:EVIL()'>a</a> <a href='data&colon;text/html,EVIL'>b</a>"
DRAWN = """from IPython.display import HTML, Javascript, Latex, Markdown, SVG, Image, display
evil = EVIL_TEXT
display(HTML(evil), Markdown(evil), Latex(evil), Javascript("EVIL()"))
svg = evil.replace('<img src="x"', "<g").replace('()">', '()"/>').replace("</svg>", "")
display(SVG('<svg xmlns="http://www.w3.org/2000/svg">' + svg + "</svg>"))
display({"text/html": evil}, raw=True, metadata={"text/html": {"isolated": True}})
display({"image/png": "iVBORw0KGgo="}, raw=True, metadata={"image/png": {"width": "1 onerror=EVIL()", "height": 7}})
display({"image/png": 'x" onerror="EVIL()'}, raw=True)
display({"text/vnd.mermaid": evil, "application/vnd.jupyter.widget-view+json": {"model_id": evil}}, raw=True)
display(HTML("<div>" * 2000))
print(evil)
raise ValueError(evil)"""
FORMULA = "A formula, $a < b$ and\n\n$$\\begin{aligned}a &= b \\\\ c &= d\\end{aligned}$$\n\n| x |\n|---|\n| 1 |\n"
FIGURE = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"


class Page(html.parser.HTMLParser):
    """The tags of a page, and what in it would run EVIL."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.runs, self.script = [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.script = tag == "script"
        for name, value in attrs:
            active = name.startswith("on") or (value or "").strip().lower().startswith(("javascript:", "data:text"))
            if active and "EVIL" in str(value).upper():
                self.runs.append((tag, name, value))
        if tag in {"iframe", "object", "embed", "svg"}:
            self.runs.append((tag, attrs))

    def handle_endtag(self, tag):
        self.script = self.script and tag != "script"

    def handle_data(self, data):
        if self.script and "EVIL" in data:
            self.runs.append(("script", data))


def configured(course, safe):
    """The course with our configuration, or nbgrader's own."""
    text = (resources.files("autograder") / "templates" / "nbgrader_config.py.txt").read_text(encoding="utf-8")
    (course.root / "nbgrader_config.py").write_text(text if safe else "c = get_config()\n")
    return course


def feedback_page(course):
    """What `nbgrader generate_feedback` writes for the student s."""
    config = course.nbgrader_config()
    GenerateFeedback(coursedir=CourseDirectory(config=config, assignment_id="tiny"), config=config).start()
    return (course.feedback / "s" / "tiny" / "tiny.html").read_text(encoding="utf-8")


def formgrader_page(course):
    """What formgrader's handler renders, with the exporter that its extension makes."""
    config = copy.deepcopy(course.nbgrader_config())
    config.merge(FormgradeExtension().build_extra_config())
    names = ("assignment_id", "notebook_id", "submission_id", "base_url", "student", "last_name", "first_name")
    told = dict.fromkeys((*names, "notebook_path"), "x") | {"index": 0, "total": 1}
    file = course.autograded / "s" / "tiny" / "tiny.ipynb"
    return HTMLExporter(config=config).from_filename(str(file), resources=told)[0]


PAGES = {"feedback": feedback_page, "formgrader": formgrader_page}


@pytest.fixture
def graded(course, solved, tools):
    """A course in which s has handed in a right notebook with everything that could run."""
    for cell in solved.cells:
        if cell.get("metadata", {}).get("nbgrader", {}).get("grade_id") == "explain":
            cell.source = FORMULA + EVIL + LINKS
    cells = [
        nbformat.v4.new_markdown_cell(EVIL + LINKS, id="own-text", metadata={"tags": ['"><script>EVIL()</script>']}),
        nbformat.v4.new_raw_cell(EVIL, id="own-raw"),
        nbformat.v4.new_code_cell(FIGURE, id="own-figure"),
        nbformat.v4.new_code_cell(DRAWN.replace("EVIL_TEXT", repr(EVIL)), id="own-output"),
        nbformat.v4.new_code_cell(f"# {EVIL}", id="own-code"),
    ]
    solved.cells[2:2] = cells
    tools.hand_in(course.submitted / "s" / "tiny", solved)
    assert grade_course(configured(course, safe=True), sandbox="none").graded == 1
    drawn = next(
        cell for cell in read(course.autograded / "s" / "tiny" / "tiny.ipynb").cells if cell.id == "own-output"
    )
    assert len(drawn.outputs) == 12  # all of it was shown: 10 displays, a print, an error
    return course


@pytest.mark.parametrize("page", PAGES)
def test_nothing_of_a_student_runs_on_a_page_and_our_own_parts_show(graded, page):
    text = PAGES[page](graded)
    shown = Page(text)
    assert shown.runs == []
    assert "EVIL" in text  # it is there, as text
    verdicts = [attrs for tag, attrs in shown.tags if tag == "div" and attrs.get("role") == "status"]
    assert len(verdicts) == 2
    assert all("border-left" in attrs["style"] and "padding" in attrs["style"] for attrs in verdicts)
    assert any("color" in attrs.get("style", "") for tag, attrs in shown.tags if tag == "span")
    sources = [attrs.get("src", "") for tag, attrs in shown.tags if tag == "img"]
    assert any(source.startswith("data:image/png;base64,iVBOR") and len(source) > 1000 for source in sources)
    assert "$a &lt; b$" in text
    assert "\\begin{aligned}a &amp;= b \\\\ c &amp;= d\\end{aligned}" in text
    assert ("td", {}) in shown.tags


@pytest.mark.parametrize("page", PAGES)
def test_without_our_lines_it_would_run(graded, page):
    assert Page(PAGES[page](configured(graded, safe=False))).runs


def test_only_sizes_are_left_of_an_outputs_metadata():
    def metadata(**given):
        output = {"output_type": "display_data", "data": {}, "metadata": {"image/png": given, "filenames": 5}}
        return clean_outputs([output], 1000)[0]["metadata"]

    assert metadata(width=3, height=4, alt='"') == {"image/png": {"width": 3, "height": 4}}
    assert metadata(width="1 onerror=x", height=True) == metadata(width=10**5000) == {"image/png": {}}


def test_a_verdict_keeps_its_looks():
    from bpkit import exercises
    from bpkit.answers import Answer
    from bpkit.judge import judge

    exercise = exercises.get("01-output-delta")
    probes = exercise.draw()
    verdict = judge(exercise, probes, [Answer(value=2.0)] * len(probes), 2.0).html()
    cleaned = clean_html(verdict)
    assert [tag for tag, _ in Page(cleaned).tags] == [tag for tag, _ in Page(verdict).tags]
    for (_, before), (_, after) in zip(Page(verdict).tags, Page(cleaned).tags, strict=True):
        assert set(after) == set(before)
        assert after.get("style", "").replace(" ", "").rstrip(";") == before.get("style", "").replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        '<a href="javascript:EVIL()">x</a>',
        '<a href="java\nscript:EVIL()">x</a>',
        '<a href="&#1;javascript&colon;EVIL()">x</a>',
        '<a href="data:text/html,EVIL">x</a>',
        '<img src="data:text/html,EVIL">',
        '<img src="http://evil/EVIL">',
        '<p style="background:url(//evil/EVIL)">x</p>',
        '<p style="position:fixed;top:0">x</p>',
        '<p id="01-output-delta-check" class="modal-backdrop score">x</p>',
        '<math><mtext><style><img src="</style><img onerror=EVIL() src=1>">',
    ],
)
def test_no_attribute_runs_loads_or_poses_as_a_part_of_the_page(text):
    tags = Page(clean_html(text)).tags
    values = [f"{name}={value}" for _, attrs in tags for name, value in attrs.items() if value]
    assert values == []


@pytest.mark.parametrize("text", ["<div>" * (MOST_TAGS - 1), "<b><i>" * 2000, "<" * LONGEST, "x" * (LONGEST + 1)])
def test_hostile_html_takes_no_time(text):
    start = time.process_time()
    assert len(clean_html(text)) < 20 * LONGEST
    markdown_to_html(text[:20_000])
    assert time.process_time() - start < 8


def class_report(word):
    """The page where every text that anyone chose is this word."""
    cell = CellReport(word, word, 1.0, 2.0, "wrong", word, (word,), word)
    row = Report(word, word, word, "graded", word, 1.0, 2.0, 0.1, word, word, (cell,))
    times = {(word, word): dt.datetime(2026, 3, 1)}  # noqa: DTZ001 - nbgrader keeps UTC without saying so
    return Page(render(ClassFacts(word, [row], Roster((word, f"{word}2")), frozenset(times), times)))


def test_the_class_report_escapes_all_that_it_is_given():
    shown, harmless = class_report(EVIL), class_report("harmless")
    assert [tag for tag, _ in shown.tags] == [tag for tag, _ in harmless.tags]
    assert not {"script", "img", "iframe"} & {tag for tag, _ in shown.tags}
    assert {tag for tag, _ in shown.runs} == {"svg"}  # the report's own pictures
