"""No broken submission stops a batch: each has its row, saves what can be saved, and costs its neighbours nothing."""

import io
import json
import os
import subprocess
import sys
import warnings
from collections import Counter
from importlib import resources
from pathlib import Path

import nbformat
import pytest
from corpus_loader import EVERY_LEVEL, box
from malformed_submissions import FIRST, NO_SCORE, SECOND, STOPS, TABLE
from nbgrader.api import Gradebook

from autograder.grading import grade_course
from autograder.model import REASONS
from autograder.pool import Teller

pytestmark = pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")  # nbgrader on current SQLAlchemy and Jupyter

HONEST = ("0 first of all", "honest", "zz last of all")


@pytest.fixture
def batch(course, solved, tools):
    """The course with the whole table handed in, and three honest students among them."""
    for student in HONEST:
        tools.hand_in(course.submitted / student / "tiny", solved)
    raw = json.loads(nbformat.writes(solved))
    for malformed in TABLE:
        malformed.hand_in(course.submitted, raw)
    return course


def test_the_table_is_large_and_its_names_differ():
    assert len(TABLE) >= 40
    assert [name for name, count in Counter(malformed.name for malformed in TABLE).items() if count > 1] == []
    assert {malformed.reason for malformed in TABLE} <= {None, *REASONS}


@pytest.mark.parametrize(
    "level", [pytest.param(level, marks=() if level == "layered" else pytest.mark.slow) for level in EVERY_LEVEL]
)
def test_every_broken_submission_has_its_row_and_honest_ones_keep_full_marks(batch, level, tmp_path, capfd):
    box(level)  # skips where it does not work
    summary = grade_course(batch, sandbox=level, json_path=tmp_path / "rows.jsonl")
    assert summary.exit_status == 0, capfd.readouterr().err[-3000:]
    rows = {row.student: row for row in summary.rows}
    seen = {name: (row.status, row.reason, earned(row)) for name, row in rows.items()}
    expected = dict.fromkeys(HONEST, ("graded", None, (2.0, 3.0)))
    expected |= {malformed.name: (malformed.status, malformed.reason, malformed.earns) for malformed in TABLE}
    assert {k: (seen.get(k), expected.get(k)) for k in {*seen, *expected} if seen.get(k) != expected.get(k)} == {}
    assert len((tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()) == len(TABLE) + len(HONEST)


def test_a_graded_notebook_that_became_a_pipe_keeps_no_score_and_nobody_waits(course, solved, tools):
    path = tools.hand_in(course.submitted / "s" / "tiny", solved)
    assert grade_course(course, sandbox="none").rows[0].score == 5
    path.unlink()
    os.mkfifo(path)
    (row,) = grade_course(course, sandbox="none").rows
    assert (row.status, row.reason, row.score) == ("rejected", "not-a-file", 0)


def test_a_folders_name_cannot_steer_the_terminal():
    stream = io.StringIO()
    Teller(1, stream=stream).line("two\nlines \x1b[2J \N{RIGHT-TO-LEFT OVERRIDE}evil \ud800 Zoë 李娜 شريف")
    assert stream.getvalue() == r"two\nlines \x1b[2J \u202eevil \ud800 Zoë 李娜 شريف" + "\n"


STOCK = [malformed for malformed in TABLE if malformed.stock is not None]


def autograde(course):
    """What nbgrader's own command makes of everything in submitted/: student -> score."""
    environment = {key: value for key, value in os.environ.items() if key != "JPY_PARENT_PID"} | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "JUPYTER_CONFIG_PATH": "",
    }
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", "autograde", "tiny"]
    done = subprocess.run(command, cwd=course.root, env=environment, capture_output=True, text=True, check=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Gradebook(f"sqlite:///{course.gradebook}") as book:
            scores = {one.student.id: one.score for one in book.assignment_submissions("tiny")}
    graded = {folder.name for folder in course.autograded.iterdir()} if course.autograded.is_dir() else set()
    return {name: score for name, score in scores.items() if name in graded and score is not None}, done


def configure(course, text):
    (course.root / "nbgrader_config.py").write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_what_stock_nbgrader_makes_of_some_of_them(course, solved, tools):
    configure(course, "c = get_config()\n")
    tools.hand_in(course.submitted / "honest" / "tiny", solved)
    batch = [malformed for malformed in STOCK if malformed.stock != STOPS]
    for malformed in batch:
        malformed.hand_in(course.submitted, json.loads(nbformat.writes(solved)))
    scores, _ = autograde(course)
    assert {malformed.name: scores.get(malformed.name, NO_SCORE) for malformed in batch} == {
        malformed.name: malformed.stock for malformed in batch
    }
    assert sum(malformed.stock != sum(malformed.earns) for malformed in batch) >= 15
    assert scores["honest"] == 5


@pytest.mark.slow
@pytest.mark.parametrize("stopper", [m for m in STOCK if m.stock == STOPS], ids=lambda malformed: repr(malformed.name))
def test_stock_nbgrader_grades_nobody_after_some_of_them(course, solved, tools, stopper):
    configure(course, "c = get_config()\n")
    stopper.hand_in(course.submitted, json.loads(nbformat.writes(solved)))
    tools.hand_in(course.submitted / "zz last of all" / "tiny", solved)
    assert "zz last of all" not in autograde(course)[0]


@pytest.mark.slow
def test_nbgrader_with_our_plug_in_gives_the_same_scores(course, solved, tools):
    configure(course, (resources.files("autograder") / "templates" / "nbgrader_config.py.txt").read_text())
    for student in HONEST:
        tools.hand_in(course.submitted / student / "tiny", solved)
    for malformed in TABLE:
        malformed.hand_in(course.submitted, json.loads(nbformat.writes(solved)))
    scores, done = autograde(course)
    expected = dict.fromkeys(HONEST, 5.0) | {malformed.name: sum(malformed.earns) for malformed in TABLE}
    assert {k: (scores.get(k), expected[k]) for k in expected if scores.get(k) != expected[k]} == {}, done.stderr[
        -2000:
    ]


def earned(row):
    scores = {cell.exercise: cell.score for cell in row.cells}
    return scores[FIRST], scores[SECOND]
