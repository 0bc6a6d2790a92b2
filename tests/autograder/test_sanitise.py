"""Whatever happened to a notebook on its way: the frame is the instructor's, the answers stay the student's."""

import copy
import json

import nbformat
import pytest

from autograder.notebooks import grade_id
from autograder.sanitise import clean, make_template, plain_cell, read_cells

FIRST, SECOND = "01-output-delta", "04-parameter-gradients"
ANSWERS = {FIRST: "a - y", SECOND: "A_prev.T @ delta"}


def keys(cleaned):
    return [grade_id(cell) for cell in cleaned.notebook.cells if grade_id(cell)]


def source_of(cleaned, key):
    return next(cell.source for cell in cleaned.notebook.cells if grade_id(cell) == key)


def cell_of(notebook, key):
    return next(cell for cell in notebook.cells if grade_id(cell) == key)


def fit(template, notebook):
    """Through JSON, as a submission comes."""
    raw = json.loads(nbformat.writes(notebook))
    return clean(template, [plain_cell(cell) for cell in raw["cells"]])


@pytest.fixture
def order(template):
    return list(template.sources())


def test_the_template_is_what_students_get(template):
    assert [(cell.grade_id, cell.exercise, cell.points, cell.solution) for cell in template.graded] == [
        (f"{FIRST}-check", FIRST, 2.0, FIRST),
        (f"{SECOND}-check", SECOND, 3.0, SECOND),
        ("explain", None, 2.0, "explain"),
    ]
    assert template.max_score == 5
    assert not any("SOLUTION" in cell.source or "return a - y" in cell.source for cell in template.notebook.cells)


def test_the_fingerprint_changes_with_the_points(template, tools):
    source = tools.solved_notebook()
    cell_of(source, f"{FIRST}-check").metadata.nbgrader.points = 4
    assert make_template(source).fingerprint != template.fingerprint
    assert make_template(tools.solved_notebook()).fingerprint == template.fingerprint


def test_an_honest_copy_has_no_flags(template, solved, order):
    cleaned = fit(template, solved)
    assert cleaned.notices == ()
    assert not any(cleaned.flags.values())
    assert cleaned.restored == frozenset()
    assert keys(cleaned) == order
    assert [cell.source for cell in cleaned.notebook.cells] == [cell.source for cell in solved.cells]


def test_own_cells_stay_where_they_are(template, solved):
    solved.cells.insert(3, nbformat.v4.new_code_cell("helper = 1"))
    cleaned = fit(template, solved)
    assert cleaned.notebook.cells[3].source == "helper = 1"
    assert cleaned.notices == ()


def test_a_lost_solution_is_shown_as_stub_and_not_run(template, solved, order):
    solved.cells = [cell for cell in solved.cells if grade_id(cell) != FIRST]
    cleaned = fit(template, solved)
    assert keys(cleaned) == order
    (index,) = cleaned.restored
    assert grade_id(cleaned.notebook.cells[index]) == FIRST
    assert cleaned.flags[f"{FIRST}-check"] == ("missing-cell",)
    assert cleaned.flags[f"{SECOND}-check"] == ()
    assert cleaned.notices == ("missing-cells",)


def test_a_lost_check_comes_back_behind_the_cells_that_it_checks(template, solved, order):
    helper = nbformat.v4.new_code_cell("output_delta = improve(output_delta)")
    position = next(i for i, cell in enumerate(solved.cells) if grade_id(cell) == f"{FIRST}-check")
    solved.cells[position] = helper
    cleaned = fit(template, solved)
    assert keys(cleaned) == order
    sources = [cell.source for cell in cleaned.notebook.cells]
    assert sources.index(helper.source) == sources.index(source_of(cleaned, f"{FIRST}-check")) - 1


def test_a_check_above_its_solution_moves_below_it(template, solved, order):
    check = cell_of(solved, f"{FIRST}-check")
    solved.cells.remove(check)
    solved.cells.insert(0, check)
    cleaned = fit(template, solved)
    assert keys(cleaned) == order
    assert cleaned.notices == ("changed-cells",)


def test_an_edited_check_is_the_instructors_again(template, solved):
    cell_of(solved, f"{FIRST}-check").source = "2"
    cleaned = fit(template, solved)
    assert "check(" in source_of(cleaned, f"{FIRST}-check")
    assert cleaned.flags[f"{FIRST}-check"] == ("changed-check",)


@pytest.mark.parametrize("points", [100, "abc", None, [1], -3, True])
def test_points_of_a_submission_are_never_believed(template, solved, points):
    cell_of(solved, f"{FIRST}-check").metadata.nbgrader["points"] = points
    cleaned = fit(template, solved)
    assert cell_of(cleaned.notebook, f"{FIRST}-check").metadata.nbgrader["points"] == 2


def test_changed_points_are_told(template, solved):
    cell_of(solved, f"{FIRST}-check").metadata.nbgrader["points"] = 100
    assert fit(template, solved).notices == ("changed-points",)


def test_a_solution_turned_into_markdown_is_code_again(template, solved):
    cell = cell_of(solved, FIRST)
    position = solved.cells.index(cell)
    solved.cells[position] = nbformat.v4.new_markdown_cell(cell.source, metadata=cell.metadata)
    assert cell_of(fit(template, solved).notebook, FIRST).cell_type == "code"


def twin_of(notebook, key, source):
    twin = copy.deepcopy(cell_of(notebook, key))
    twin.source, twin.id = source, "twin"
    notebook.cells.insert(notebook.cells.index(cell_of(notebook, key)) + 1, twin)


def test_of_a_duplicated_cell_the_written_one_counts(template, solved, blank, order):
    twin_of(solved, FIRST, source_of_blank := cell_of(blank, FIRST).source)
    cleaned = fit(template, solved)
    assert keys(cleaned) == order
    assert "return a - y" in source_of(cleaned, FIRST)
    assert source_of_blank not in [cell.source for cell in cleaned.notebook.cells]
    assert cleaned.notices == ("duplicate-cells",)
    assert cleaned.flags[f"{FIRST}-check"] == ("duplicate-cell",)


def test_of_two_written_cells_both_run_and_the_last_counts(template, solved, order):
    twin_of(solved, FIRST, "def output_delta(a, y):\n    return 2 * (a - y)")
    cleaned = fit(template, solved)
    assert keys(cleaned) == order
    assert "2 * (a - y)" in source_of(cleaned, FIRST)
    assert sum("def output_delta" in cell.source for cell in cleaned.notebook.cells) == 2


def test_cell_ids_stand_in_for_stripped_metadata(template, solved, order):
    for cell in solved.cells:
        cell.metadata = {}
    cleaned = fit(template, solved)
    assert keys(cleaned) == order
    assert cleaned.notices == ()
    assert cleaned.notebook.cells[4].metadata.tags == ["reference"]


def test_checks_come_behind_the_own_cells_that_stand_in_for_lost_solutions(template, solved, order):
    for number, cell in enumerate(solved.cells):
        if grade_id(cell):
            cell.metadata.nbgrader["grade_id"] = cell.id = f"renamed-{number}"
    cleaned = fit(template, solved)
    assert keys(cleaned) == order
    sources = [cell.source for cell in cleaned.notebook.cells]
    for key in (FIRST, SECOND):
        answer = next(cell.source for cell in solved.cells if f"return {ANSWERS[key]}" in cell.source)
        assert sources.index(answer) < sources.index(source_of(cleaned, f"{key}-check"))
    assert sources.index(source_of(cleaned, f"{FIRST}-check")) < sources.index("'the answer of the course'")


def test_a_lost_check_of_a_copied_solution_comes_behind_the_last_copy(template, solved):
    twin_of(solved, FIRST, "def output_delta(a, y):\n    return 2 * (a - y)")
    solved.cells = [cell for cell in solved.cells if grade_id(cell) != f"{FIRST}-check"]
    sources = [cell.source for cell in fit(template, solved).notebook.cells]
    assert sources.index('check("01-output-delta", output_delta)') == 1 + next(
        i for i, source in enumerate(sources) if "2 * (a - y)" in source
    )


def test_without_ids_and_metadata_the_own_cells_run_before_the_checks(template, solved, order):
    cells = [plain_cell({"cell_type": cell.cell_type, "source": cell.source}) for cell in solved.cells]
    cleaned = clean(template, cells)
    assert keys(cleaned) == order
    sources = [cell.source for cell in cleaned.notebook.cells]
    assert sources.index(cell_of(solved, FIRST).source) < sources.index(cell_of(solved, f"{FIRST}-check").source)
    nbformat.validate(cleaned.notebook)


ODD_CELLS = [
    {},
    {"cell_type": []},
    {"cell_type": 3, "source": None, "metadata": []},
    {"cell_type": "code", "source": ["a", 1], "metadata": {"nbgrader": "x"}},
    {"cell_type": "code", "source": "x", "metadata": {"nbgrader": {"grade_id": ["a"]}, "tags": "reference"}, "id": 7},
    {"cell_type": "code", "source": "\ud800", "id": "b c"},
    {"cell_type": "markdown", "source": "", "id": "x" * 65},
]


@pytest.mark.parametrize("raw", ODD_CELLS, ids=repr)
def test_an_odd_cell_makes_a_valid_notebook(template, raw):
    cleaned = clean(template, [plain_cell(raw), plain_cell(raw)])
    nbformat.validate(cleaned.notebook)
    json.dumps(cleaned.notebook).encode()


FILES = {
    "": "corrupt-json",
    "{": "corrupt-json",
    "[" * 100_000: "corrupt-json",
    "\xff": "corrupt-json",
    "[]": "not-a-notebook",
    "{}": "not-a-notebook",
    '{"nbformat": 4}': "not-a-notebook",
    '{"nbformat": 4, "cells": {}}': "not-a-notebook",
    '{"nbformat": 2, "worksheets": 3}': "not-a-notebook",
    '{"nbformat": "4", "cells": []}': "not-a-notebook",
}


@pytest.mark.parametrize("text", FILES, ids=lambda text: repr(text[:30]))
def test_a_bad_file_has_a_reason(tmp_path, text):
    path = tmp_path / "n.ipynb"
    path.write_bytes(text.encode("latin-1"))
    cells, digest, reason = read_cells(path)
    assert (cells, reason) == ([], FILES[text])
    assert len(digest) == 64


def test_a_missing_file_a_folder_a_link_and_a_giant_have_reasons(tmp_path):
    assert read_cells(tmp_path / "no.ipynb")[2] == "missing-notebook"
    (tmp_path / "d.ipynb").mkdir()
    assert read_cells(tmp_path / "d.ipynb")[2] == "not-a-file"
    (tmp_path / "l.ipynb").symlink_to(tmp_path / "secret")
    assert read_cells(tmp_path / "l.ipynb")[2] == "linked-file"
    with (tmp_path / "g.ipynb").open("wb") as giant:
        giant.truncate(51 * 10**6)
    assert read_cells(tmp_path / "g.ipynb")[2] == "too-large"


def test_an_old_notebook_format_is_read(tmp_path, solved):
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps(nbformat.convert(solved, 3)))
    cells, _, reason = read_cells(path)
    assert reason is None
    assert any("def output_delta" in cell.source for cell in cells)
