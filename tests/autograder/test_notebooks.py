"""Steps on notebooks: pure, repeatable, and a file is never left half written."""

import copy

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder import notebooks
from autograder.errors import NotebookError


@pytest.fixture
def untidy():
    ran = new_code_cell("1 + 1", execution_count=3, outputs=[new_output("stream", text="noise")])
    ran.metadata.lines_to_next_cell = 2
    answer = new_code_cell("def f(): ...", metadata={"nbgrader": {"grade_id": "09-f", "solution": True}})
    check = new_code_cell("check", metadata={"nbgrader": {"grade_id": "09-f-check", "grade": True, "points": 1}})
    cells = [new_markdown_cell("# 09 Title"), ran, new_markdown_cell("## 1. Start"), answer, check]
    return new_notebook(
        cells=cells,
        metadata={"jupytext": {"formats": "py"}, "kernelspec": {"name": "conda-env", "display_name": "Mine"}},
    )


def test_a_second_run_changes_nothing(untidy):
    once = notebooks.tidy(untidy, "09-x")
    assert notebooks.tidy(once, "09-x") == once != untidy


@pytest.mark.parametrize("step", notebooks.TIDY, ids=lambda step: step.__name__)
def test_a_step_leaves_its_input_alone(step, untidy):
    before = copy.deepcopy(untidy)
    after = step(untidy, "09-x")
    assert untidy == before
    assert after != before


def test_cell_ids_survive_other_words_in_headings(untidy):
    ids = [cell.id for cell in notebooks.tidy(untidy, "09-x").cells]
    untidy.cells[2].source = "## 1. 开始"
    assert [cell.id for cell in notebooks.tidy(untidy, "09-x").cells] == ids
    assert ids == ["09-x-0-1", "09-x-0-2", "09-x-1-1", "09-f", "09-f-check"]


def test_a_check_cell_is_locked_and_an_answer_is_not(untidy):
    cells = notebooks.tidy(untidy, "09-x").cells
    assert [cell.metadata.nbgrader.locked for cell in cells[3:]] == [False, True]
    assert [notebooks.is_check(cell) for cell in cells[3:]] == [False, True]
    assert cells[4].metadata.nbgrader.points == 1


def test_what_is_written_is_read_back(untidy, tmp_path):
    tidied = notebooks.tidy(untidy, "09-x")
    notebooks.write(tmp_path / "n.ipynb", tidied)
    assert notebooks.read(tmp_path / "n.ipynb") == tidied
    assert (tmp_path / "n.ipynb").read_bytes().endswith(b"}\n")
    assert [file.name for file in tmp_path.iterdir()] == ["n.ipynb"]


def test_a_notebook_that_cannot_be_written_leaves_the_old_file(untidy, tmp_path):
    file = tmp_path / "n.ipynb"
    file.write_text("old")
    untidy.cells[0].cell_type = "nonsense"
    with pytest.raises(nbformat.ValidationError):
        notebooks.write(file, untidy)
    with pytest.raises(UnicodeEncodeError):
        notebooks.write_text(file, "half \ud800 written")
    assert file.read_text() == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["n.ipynb"]


def test_an_old_notebook_without_cell_ids_is_read_without_a_warning(untidy, tmp_path):
    file = tmp_path / "n.ipynb"
    text = nbformat.writes(notebooks.tidy(untidy, "09-x")).replace('"nbformat_minor": 5', '"nbformat_minor": 4')
    file.write_text("\n".join(line for line in text.splitlines() if '"id":' not in line))
    assert notebooks.read(file).cells[0].source == "# 09 Title"


BROKEN = {
    "truncated": b'{"cells": [',
    "empty": b"",
    "a list": b"[]",
    "other JSON": b'{"name": "x"}',
    "not text": b"\xff\xfe\x00",
    "cells are no list": b'{"cells": 3, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_named_in_one_line(content, tmp_path):
    file = tmp_path / "broken.ipynb"
    file.write_bytes(content)
    with pytest.raises(NotebookError, match=r"broken\.ipynb: .*\. \w") as caught:
        notebooks.read(file)
    assert len(str(caught.value).splitlines()) == 1


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NotebookError, match=r"none\.ipynb: cannot read it"):
        notebooks.read(tmp_path / "none.ipynb")
