"""The hostile corpus handed in to a course of `autograder init` and graded by nbgrader's own command, as one class.

Each program is a student between honest ones. The same folder, copied, goes through `autograder grade`: every cell has
the same score, honest students keep full marks, nobody is without a row. Where the header of a program says `score:
either`, and why, the solution after it is worth all or nothing. That the programs do no harm is the promise of
test_hostile.py, which looks at the machine; here a program attacks the running `nbgrader autograde` itself.
"""

import contextlib
import copy
import dataclasses
import os
import secrets
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import corpus_loader as loader
import hostile_measures as eyes
import hostile_outside as outside
import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder import release, rows
from autograder.course import create_course, open_course
from autograder.grading import grade_course
from autograder.model import Limits

pytestmark = [
    pytest.mark.slow,
    pytest.mark.hostile,
    pytest.mark.skipif(sys.platform != "linux", reason="sandboxes are Linux's"),
    pytest.mark.filterwarnings("ignore:.*:DeprecationWarning"),  # nbgrader on current SQLAlchemy and Jupyter
    pytest.mark.filterwarnings("ignore:Object of type <Submitted"),
]

CASES = loader.cases("hostile")
BATCHES = {"first half": CASES[::2], "second half": CASES[1::2]}  # of the same: two batches use two cores
EVERY = 12  # programs, then an honest student
CHECK = f"{outside.CELL}-check"
FULL = {"01-sigmoid-check": 2.0, CHECK: 2.0}
# Which of two limits of time is passed first, and so whether the solution behind the program still gets its restart, is
# up to the load of the machine: there two runs may differ, as with a program whose header says `score: either`.
UP_TO_THE_LOAD = {"cell-timeout", "cpu-limit", "notebook-timeout"}

STOCK = 'read go; exec "$@"'  # its process has its number before the programs are told it
LIMITS = {
    field.name: getattr(outside.LIMITS, field.name)
    for field in dataclasses.fields(Limits)
    if field.name != "cell_seconds" and getattr(outside.LIMITS, field.name) != getattr(Limits(), field.name)
}


@pytest.fixture
def course(tmp_path):
    """A course as `autograder init` makes it, its first lesson cut to two exercises, with the corpus's limits."""
    made = create_course(tmp_path / "course")
    notebook = nbformat.writes(outside.short_notebook())
    (made.source / outside.LESSON / f"{outside.LESSON}.ipynb").write_text(notebook, encoding="utf-8")
    with (made.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(f"c.Execute.timeout = {outside.LIMITS.cell_seconds}\nc.SandboxedAutograde.limits = {LIMITS!r}\n")
    config = made.nbgrader_config()
    config.GenerateAssignment.force = True
    release.generate_assignment(config, outside.LESSON, register=True)
    return made


@pytest.fixture
def temptations(tmp_path):
    """What the programs are told of, all of it real."""
    planted = eyes.Planted(f"canary-{secrets.token_hex(16)}", tmp_path)
    listeners, victim = eyes.Listeners(planted.root), eyes.Victim()
    yield planted, listeners, victim
    for opened in (planted.open, *listeners.all, victim):
        opened.close()
    planted.remove()


@pytest.fixture
def grader(course):
    """nbgrader's own command, which waits until the class has handed in."""
    environment = {key: value for key, value in os.environ.items() if key != "JPY_PARENT_PID"} | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "JUPYTER_CONFIG_PATH": "",
    }
    nbgrader = [sys.executable, "-W", "ignore", "-m", "nbgrader", "autograde", outside.LESSON]
    with subprocess.Popen(
        ["sh", "-c", STOCK, "sh", *nbgrader],
        cwd=course.root,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        yield process
        process.kill()


def hand_in(course, student, cells):
    notebook = copy.deepcopy(outside.short_notebook())
    loader.place_cells(notebook, outside.CELL, cells)
    folder = course.submitted / student / outside.LESSON
    folder.mkdir(parents=True)
    (folder / f"{outside.LESSON}.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")


def scores(course):
    """student -> check cell -> score in nbgrader's database."""
    with warnings.catch_warnings(), contextlib.closing(Gradebook(course.database_url())) as book:
        return {
            submission.student.id: {
                grade.name: grade.auto_score for notebook in submission.notebooks for grade in notebook.grades
            }
            for submission in book.assignment_submissions(outside.LESSON)
        }


@pytest.mark.parametrize("batch", BATCHES)
def test_stock_nbgrader_with_our_plug_in_grades_every_hostile_program_as_we_do(batch, course, temptations, grader):
    loader.box(loader.BEST)  # skips where no sandbox works
    honest, programs = [], {}
    for number, case in enumerate(BATCHES[batch]):
        if number % EVERY == 0:
            honest.append(f"{number:03} honest")
            hand_in(course, honest[-1], [outside.SOLUTION])
        name = f"{number:03} {case.name}"
        programs[name] = case
        told = outside.target(os.urandom(8).hex(), *temptations, grader.pid)
        hand_in(course, name, outside.cells_of(case, told))
    twin = open_course(shutil.copytree(course.root, course.root.with_name("twin")))

    log, _ = grader.communicate("go\n", timeout=900)
    assert grader.returncode == 0, log[-3000:]
    stock = scores(course)
    reasons = [{row.student: row.reason for row in rows.stored(course)}]
    assert set(stock) == set(reasons[0]) == {*honest, *programs}
    assert {name: (stock[name], reasons[0][name]) for name in honest if stock[name] != FULL} == {}

    summary = grade_course(twin, [outside.LESSON])
    assert summary.exit_status == 0
    ours = {row.student: {cell.grade_id: cell.score for cell in row.cells} for row in summary.rows}
    assert scores(twin) == ours
    assert [name for name in programs for cell in FULL if stock[name][cell] not in {0.0, FULL[cell]}] == []
    reasons.append({row.student: row.reason for row in summary.rows})
    uncertain = [
        name
        for name, case in programs.items()
        if "score" in case.header or not UP_TO_THE_LOAD.isdisjoint(run[name] for run in reasons)
    ]
    assert len(uncertain) < 0.2 * len(programs)
    assert {
        (name, cell): (stock[name][cell], ours[name][cell])
        for name in programs
        for cell in FULL
        if stock[name][cell] != ours[name][cell] and not (cell == CHECK and name in uncertain)
    } == {}
