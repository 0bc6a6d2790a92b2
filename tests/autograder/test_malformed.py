"""No broken submission stops a batch: each has its row, saves what can be saved, and costs its neighbours nothing."""

import json
from collections import Counter

import nbformat
import pytest
from corpus_loader import levels
from malformed_submissions import FIRST, SECOND, TABLE

from autograder.grading import grade_course
from autograder.model import REASONS

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


@pytest.mark.parametrize("level", levels())
def test_every_broken_submission_has_its_row_and_honest_ones_keep_full_marks(batch, level, tmp_path, capfd):
    summary = grade_course(batch, sandbox=level, json_path=tmp_path / "rows.jsonl")
    assert summary.exit_status == 0, capfd.readouterr().err[-3000:]
    rows = {row.student: row for row in summary.rows}
    seen = {name: (row.status, row.reason, earned(row)) for name, row in rows.items()}
    expected = dict.fromkeys(HONEST, ("graded", None, (2.0, 3.0)))
    expected |= {malformed.name: (malformed.status, malformed.reason, malformed.earns) for malformed in TABLE}
    assert {k: (seen.get(k), expected.get(k)) for k in {*seen, *expected} if seen.get(k) != expected.get(k)} == {}
    assert len((tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()) == len(TABLE) + len(HONEST)


def earned(row):
    scores = {cell.exercise: cell.score for cell in row.cells}
    return scores[FIRST], scores[SECOND]
