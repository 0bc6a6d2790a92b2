"""Each explorer of each lesson in JupyterLab: predict by keyboard, move every control, and look at the picture."""

import nbformat
import pytest

from bpkit.exercises import LESSONS
from bpkit.resources import lessons_dir

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")


def calls(lesson):
    """How many explorers a lesson opens."""
    notebook = nbformat.read(lessons_dir() / lesson / f"{lesson}.ipynb", as_version=4)
    return sum(cell.source.count("\nexplore_") for cell in notebook.cells if cell.cell_type == "code")


EXPLORERS = {lesson: calls(lesson) for lesson in LESSONS}
BARRIERS = {"serious", "critical"}
STAGE = ".bpkit-stage"
WAIT = 15_000  # milliseconds for a picture, on a machine that does other things, too


def picture(explorer):
    return explorer.locator(STAGE).inner_html()


def words(explorer):
    return explorer.inner_text()


def wait_for_another(page, explorer, before):
    """Until the explorer shows another picture or other words than `before`."""
    page.wait_for_function(
        """([element, picture, words]) =>
            element.querySelector('.bpkit-stage').innerHTML !== picture || element.innerText !== words""",
        arg=[explorer.element_handle(), *before],
        timeout=WAIT,
    )


def predict(page, explorer):
    """With the keyboard alone: choose an answer in the list, go on to the button, press it."""
    assert not explorer.locator(STAGE).is_visible(), "the picture waits for a prediction"
    explorer.get_by_label("Your prediction").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    explorer.locator(STAGE).wait_for(state="visible", timeout=WAIT)
    explorer.get_by_text("You predicted:").wait_for(timeout=WAIT)
    page.wait_for_function(
        "(element) => element.querySelector('.bpkit-stage img, .bpkit-stage svg')", arg=explorer.element_handle()
    )


def move(page, control):
    """Another value for a control, by keyboard."""
    control.focus()
    kind = control.evaluate("(element) => element.type || element.tagName.toLowerCase()")
    if kind == "range":
        at_the_end = control.evaluate("(element) => Number(element.value) >= Number(element.max)")
        page.keyboard.press("ArrowLeft" if at_the_end else "ArrowRight")
    elif kind == "checkbox":
        page.keyboard.press("Space")
    elif kind == "select-one":
        at_the_end = control.evaluate("(element) => element.selectedIndex === element.options.length - 1")
        page.keyboard.press("ArrowUp" if at_the_end else "ArrowDown")
    return kind


def waits_for_a_button(control):
    return control.evaluate("(element) => element.labels?.[0]?.textContent ?? ''").startswith("the misconception")


@pytest.mark.slow
@pytest.mark.parametrize("lesson", [lesson for lesson, count in EXPLORERS.items() if count])
def test_the_explorers_of_a_lesson_follow_their_controls(open_lesson, screenshot, lesson):
    page = open_lesson(lesson)
    explorers = page.locator(".bpkit-explorer").all()
    assert len(explorers) == EXPLORERS[lesson]
    for number, explorer in enumerate(explorers, start=1):
        predict(page, explorer)
        moved = set()
        for control in explorer.locator("input, select").all():
            if not (control.is_visible() and control.is_enabled()) or waits_for_a_button(control):
                continue
            before = picture(explorer), words(explorer)
            kind = move(page, control)
            if kind in {"range", "checkbox", "select-one"}:
                wait_for_another(page, explorer, before)
                moved.add(kind)
        assert moved, "no control"
        assert explorer.locator(f"{STAGE} img, {STAGE} svg").evaluate(
            "(element) => (element.alt || element.getAttribute('aria-label')).length > 40"
        )
        screenshot(explorer, f"{lesson}-explorer-{number}")
    found = axe.Axe().run(page, context=".bpkit-explorer").response["violations"]
    assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found if one["impact"] in BARRIERS] == []


def test_every_lesson_that_should_have_one_has_an_explorer():
    assert {lesson[:2] for lesson, count in EXPLORERS.items() if count} == {"00", "01", "02", "03", "04", "05", "08"}
