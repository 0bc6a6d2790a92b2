"""No cheat of the corpus earns more than the honest score of the same work, on any level that the machine has.

A cheat counts only if it earns full marks in stock nbgrader: `stock` in its header says so, and a slow test proves it.
"""

from __future__ import annotations

import ast
import copy

import nbformat
import pytest
from corpus_loader import (
    EVERY_LEVEL,
    Case,
    box,
    cases,
    grade,
    outcome,
    parameters,
    place_cells,
    student_copy,
    task,
    verify,
)
from stock_nbgrader import autograde, make_course

from autograder.marking import mark, own_seed
from bpkit import exercises

FULL_IN_STOCK = {"full": True, "asserts": True, "no": False}


@pytest.mark.parametrize(("case", "level"), parameters("cheats"))
def test_cheat_earns_no_more_than_the_same_work_without_it(case, level, tmp_path):
    graded = grade(case, level, tmp_path)
    verify(case, outcome(graded, case.cell))
    assert graded.report.score == float(case.expected["score"]), "it earned points in another exercise"


def test_at_least_forty_cheats_earn_full_marks_in_stock_nbgrader_and_nothing_here():
    counted = [
        case for case in cases("cheats") if FULL_IN_STOCK[case.header["stock"]] and case.expected["score"] == "0"
    ]
    assert len(counted) >= 40


OURS = [case for case in cases("cheats") if case.header["stock"] != "asserts"]
BATCHES = {
    "first half": OURS[::2],
    "second half": OURS[1::2],  # of the same: two batches use two cores
    "asserts": [case for case in cases("cheats") if case.header["stock"] == "asserts"],
}


@pytest.mark.slow
@pytest.mark.parametrize("batch", BATCHES)
def test_stock_nbgrader_gives_what_the_header_says(batch, tmp_path):
    """Behind our own check cells, and behind asserts as nbgrader's users write them."""
    chosen = BATCHES[batch]
    course = make_course(tmp_path / "course", {case.lesson for case in chosen}, asserts=batch == "asserts")
    scores = autograde(course, chosen)
    full = {case.name: bool(scores[case.name][1]) and scores[case.name][0] == scores[case.name][1] for case in chosen}
    assert full == {case.name: FULL_IN_STOCK[case.header["stock"]] for case in chosen}


REMEMBERS = "asked = []\n\n\ndef output_delta(a, y):\n    asked.append((a, y))\n    return a - y"
LOOKS_UP = "TABLE = {table}\n\n\ndef output_delta(a, y):\n    return TABLE.get((a, y), 0.125)"


@pytest.mark.parametrize("level", EVERY_LEVEL)
def test_private_questions_that_a_later_cell_prints_are_of_no_use_in_the_next_submission(level, tmp_path):
    """A page with the outputs of one submission is what the student has before the next one."""
    case = Case("spy", {"cell": "01-output-delta", "form": "cells"}, "")

    def marked(name, source, last_cell):
        notebook = copy.deepcopy(student_copy(case))
        place_cells(notebook, case.cell, [source])
        notebook.cells.append(nbformat.v4.new_code_cell(last_cell))
        path = tmp_path / f"{name}.ipynb"
        path.write_text(nbformat.writes(notebook), encoding="utf-8")
        return mark(task(case, path), box(level))

    first = marked("first", REMEMBERS, "print(asked)")
    assert outcome(first, case.cell).status == "correct"
    asked = ast.literal_eval(first.notebook.cells[-1].outputs[0].text)
    assert len(asked) > 5
    reference = exercises.get(case.cell).reference
    second = marked("second", LOOKS_UP.format(table={args: reference(*args) for args in asked}), "")
    assert outcome(second, case.cell).score == 0


def test_the_same_file_is_asked_the_same_in_every_run():
    assert own_seed(7, "ab") == own_seed(7, "ab")
    assert len({own_seed(7, "ab"), own_seed(7, "cd"), own_seed(8, "ab")}) == 3
