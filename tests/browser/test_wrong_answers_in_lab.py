"""What a student sees in JupyterLab after a wrong answer: the name of the mistake, the numbers, no noise."""

import nbformat
import pytest

from autograder.notebooks import grade_id
from bpkit.resources import lessons_dir

WRONG = {
    "04-output-delta": "def output_delta(A, Y):\n    return A - Y",
    "04-hidden-delta": "def hidden_delta(delta, W, A):\n    return (delta @ W.T) * (1 - A**2)",
    "04-parameter-gradients": "def parameter_gradients(delta, A):\n    return A.T @ delta, delta.mean(axis=0)",
    "04-softmax-rows": "def softmax_rows(Z):\n    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)",
}
NAMES = ["[missing-mean]", "[slope-of-tanh]", "[averaged-bias]", "[unstable]"]


@pytest.fixture
def wrong_lesson(lab):
    lesson = "04-many-samples"
    notebook = nbformat.read(lessons_dir() / lesson / f"{lesson}.ipynb", 4)
    for cell in notebook.cells:
        cell.source = WRONG.get(grade_id(cell), cell.source)
    _, _, work = lab
    folder = work / "wrong-answers"
    folder.mkdir(exist_ok=True)
    nbformat.write(notebook, folder / "wrong-answers.ipynb")
    return folder.name


@pytest.mark.slow
def test_a_wrong_answer_is_named_and_its_numbers_are_drawn(open_lesson, screenshot, wrong_lesson):
    page = open_lesson(wrong_lesson)
    screenshot(page, "wrong-answers")
    outputs = page.locator(".jp-RenderedHTML").all_inner_texts()
    shown = "\n".join(outputs)
    assert shown.count("This looks like: ") == len(NAMES)
    assert [name for name in NAMES if name not in shown] == []
    assert "you gave" in shown
    cells = page.locator(".jp-RenderedHTML td td").filter(has_text="✗")
    assert cells.count() > 20
    colours = {
        page.evaluate("e => getComputedStyle(e).backgroundColor", cell.element_handle()) for cell in cells.all()[:20]
    }
    assert len(colours) > 5, "the page strips the colours"
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
