"""Each lesson as a student sees it: JupyterLab, Run All, then the page itself is asked what it shows."""

import os
from pathlib import Path

import pytest

from bpkit.exercises import LESSONS

# Text of rendered Markdown outside of code: a dollar sign left there is a formula that was not recognised.
RAW_DOLLARS = """() => [...document.querySelectorAll('.jp-RenderedMarkdown')].flatMap((block) => {
    const copy = block.cloneNode(true)
    copy.querySelectorAll('code, pre, mjx-container').forEach((node) => node.remove())
    return copy.textContent.includes('$') ? [copy.textContent.slice(0, 200)] : []
})"""

FORMULA_ERRORS = """() => [...document.querySelectorAll('mjx-merror, [data-mjx-error], .MathJax_Error, mjx-container [fill="red"]')]
    .map((node) => node.textContent.slice(0, 200))"""

FORMULAS = "() => document.querySelectorAll('mjx-container').length"

# Whatever is wider than the cell that holds it, by more than a rounding of the layout.
OVERFLOWS = """() => [...document.querySelectorAll(
        '.jp-RenderedMarkdown, .jp-RenderedMarkdown table, .jp-RenderedMarkdown mjx-container, .jp-OutputArea-output, .jp-OutputArea-output img')]
    .flatMap((node) => {
        const cell = node.closest('.jp-Cell').getBoundingClientRect()
        const box = node.getBoundingClientRect()
        const wide = node.scrollWidth > node.clientWidth + 2 && node.clientWidth > 0 && getComputedStyle(node).display !== 'inline'
        return box.right > cell.right + 2 || wide ? [node.className + ': ' + node.textContent.slice(0, 120)] : []
    })"""

CUT_CODE = """() => [...document.querySelectorAll('.jp-CodeCell .cm-scroller')]
    .filter((node) => node.scrollWidth > node.clientWidth + 2).map((node) => node.textContent.slice(0, 160))"""

ERRORS = """() => [...document.querySelectorAll(
        '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]')]
    .map((node) => node.textContent.slice(0, 300))"""


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_reads_well_in_jupyterlab(open_lesson, lesson):
    from conftest import screenshot

    page = open_lesson(lesson)
    screenshot(page, lesson)
    assert page.evaluate(FORMULAS) > 20
    assert page.evaluate(FORMULA_ERRORS) == []
    assert page.evaluate(RAW_DOLLARS) == []
    assert page.evaluate(OVERFLOWS) == []
    assert page.evaluate(CUT_CODE) == []
    assert page.evaluate(ERRORS) == []


@pytest.mark.slow
def test_the_measures_see_a_bad_page(open_lesson, lab):
    """The same questions to a notebook that has every fault: none of them may go unseen."""
    _, _, work = lab
    source = next(work.glob("01-*/*.ipynb"))
    assert source.exists()
    page = open_lesson("bad-page") if write_bad_page(Path(work)) else None
    assert page.evaluate(FORMULA_ERRORS)
    assert page.evaluate(RAW_DOLLARS)
    assert len(page.evaluate(OVERFLOWS)) >= 2
    assert page.evaluate(CUT_CODE)
    assert page.evaluate(ERRORS)


def write_bad_page(work: Path) -> bool:
    import nbformat

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
    folder = work / "bad-page"
    folder.mkdir(exist_ok=True)
    nbformat.write(notebook, os.fspath(folder / "bad-page.ipynb"))
    return True
