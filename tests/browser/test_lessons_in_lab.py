"""Each lesson as a student sees it: JupyterLab, Run All, then the page itself is asked what it shows."""

from pathlib import Path

import nbformat
import pytest

from bpkit.exercises import LESSONS, exercises_of

MEASURES = Path(__file__).with_name("measures.js").read_text(encoding="utf-8")
FAULTS = ("formulaErrors", "rawDollars", "overflows", "cutCode", "errors")


def measure(page, name):
    return page.evaluate(f"({MEASURES}).{name}()")


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_reads_well_in_jupyterlab(open_lesson, screenshot, lesson):
    page = open_lesson(lesson)
    screenshot(page, lesson)
    assert {name: measure(page, name) for name in FAULTS} == {name: [] for name in FAULTS}
    assert measure(page, "formulas") > 50
    assert measure(page, "pictures") > 0
    assert measure(page, "checks") == len(exercises_of(lesson))


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_the_measures_see_a_bad_page(open_lesson, bad_page, fault):
    """The same questions to a notebook that has every fault: none of them may go unseen."""
    assert measure(open_lesson(bad_page), fault)


@pytest.fixture
def bad_page(lab):
    wide_table = "|" + "a very wide column |" * 40 + "\n|" + "-|" * 40 + "\n|" + "x" * 60 + "|" * 39 + "\n"
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell(r"A formula with an error: $$\undefinedmacro{x} \frac{1}$$"),
            nbformat.v4.new_markdown_cell("A dollar that opens nothing: it costs $5."),
            nbformat.v4.new_markdown_cell(wide_table),
            nbformat.v4.new_markdown_cell("$$" + "a + " * 200 + "b$$"),
            nbformat.v4.new_code_cell("x = '" + "long " * 80 + "'"),
            nbformat.v4.new_code_cell("import sys; print('noise', file=sys.stderr)"),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}},
    )
    _, _, work = lab
    folder = work / "bad-page"
    folder.mkdir(exist_ok=True)
    nbformat.write(notebook, folder / "bad-page.ipynb")
    return folder.name
