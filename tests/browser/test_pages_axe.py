"""The class report and the feedback pages as readers have them: no barrier, no scrolling sideways, no network."""

import warnings

import pytest
from nbgrader.api import Gradebook

from autograder import notebooks
from autograder.course import create_course
from autograder.feedback import write_pages
from autograder.grading import grade_course
from autograder.report import write_report
from autograder.simulated import Lesson, make_class

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

pytestmark = pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")  # nbgrader on current SQLAlchemy and Jupyter

PAGES = ("class report", "feedback, partly right", "feedback, rejected")
WIDTHS = (320, 1200)  # a telephone, a desktop
BARRIERS = {"serious", "critical"}


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    """Name in PAGES -> the address of that page of a small graded class, in which a person has graded one question."""
    course = create_course(tmp_path_factory.mktemp("pages") / "course")
    lessons = [
        Lesson(name, notebooks.read(path))
        for assignment in course.assignments()[:2]
        for name, path in course.source_notebooks(assignment).items()
    ]
    make_class(course.submitted, lessons, students=6, seed=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what students wrote in their own cells is not of interest here
        rows = grade_course(course, sandbox="none").rows
    write_pages(course)
    partly = max(rows, key=lambda row: page_of(course, row).read_text(encoding="utf-8").count("<caption"))  # pictures
    rejected = next(row for row in rows if row.status == "rejected")
    question = next(cell.grade_id for cell in partly.cells if cell.score is None)
    with Gradebook(course.database_url()) as book:
        ids = (question, partly.notebook, partly.assignment, partly.student)
        book.find_grade(*ids).manual_score = 1.0
        book.find_grade(*ids).needs_manual_grade = False
        book.find_comment(*ids).manual_comment = "Right, but say *why* the sum is over the samples."
        book.db.commit()
    write_pages(course)
    report = write_report(course)
    paths = (report, page_of(course, partly), page_of(course, rejected))
    return dict(zip(PAGES, [path.as_uri() for path in paths], strict=True))


def page_of(course, row):
    """Where the feedback page of a row lies."""
    return course.report / "students" / row.student / row.assignment / f"{row.notebook}.html"


@pytest.fixture
def opened(browser):
    """Open an address at a width; the page remembers in `asked` what it asked of the network."""
    context = browser.new_context()

    def open_(address, width=WIDTHS[-1]):
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address, wait_until="networkidle")
        page.evaluate("() => document.querySelectorAll('details').forEach((folded) => { folded.open = true })")
        return page

    yield open_
    context.close()


def barriers(page):
    """What axe-core finds of serious or critical impact: the rule and the places."""
    found = axe.Axe().run(page).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found if one["impact"] in BARRIERS]


def overflow(page):
    """By how many pixels the page is wider than its window: then one has to scroll sideways to read."""
    return page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")


def asked_of_others(page):
    """Requests, but for the page itself and what stands in it."""
    return [url for url in page.asked if url != page.url and not url.startswith("data:")]


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_serious_barrier(opened, addresses, screenshot, name):
    for width in WIDTHS:
        page = opened(addresses[name], width)
        assert barriers(page) == []
        page.set_viewport_size({"width": width, "height": page.evaluate("() => document.documentElement.scrollHeight")})
        screenshot(page, f"{name.replace(', ', '-').replace(' ', '-')}-{width}")


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_its_window_and_asks_for_nothing(opened, addresses, name, width):
    page = opened(addresses[name], width)
    assert overflow(page) == 0
    assert asked_of_others(page) == []


BAD = (
    """<!DOCTYPE html><html lang="en"><head><title>Bad</title></head><body><main><h1>Bad</h1>{}</main></body></html>"""
)
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


@pytest.fixture
def bad_page(opened, tmp_path):
    """Open a page with this in it."""

    def open_(fault):
        path = tmp_path / "bad.html"
        path.write_text(BAD.format(fault), encoding="utf-8")
        return opened(path.as_uri(), WIDTHS[0])

    return open_


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("image-alt", f'<img src="{PIXEL}">'),
        ("color-contrast", '<p style="color: #aaa; background: #fff">pale</p>'),
        ("link-name", '<a href="#x"></a>'),
    ],
)
def test_a_barrier_is_seen(bad_page, rule, fault):
    assert [found for found, _ in barriers(bad_page(fault))] == [rule]


def test_a_wide_page_and_a_request_are_seen(bad_page):
    page = bad_page('<div style="width: 400px">wide</div><img alt="none" src="http://127.0.0.1:9/x.png">')
    assert overflow(page) > 0
    assert asked_of_others(page) == ["http://127.0.0.1:9/x.png"]


def test_a_good_page_passes(bad_page):
    page = bad_page(f'<p>text</p><img alt="nothing" src="{PIXEL}">')
    assert (barriers(page), overflow(page), asked_of_others(page)) == ([], 0, [])
