"""Stock `nbgrader autograde`, without our plug-in, on cases of the corpus: what would each earn there?"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import nbformat
from corpus_loader import Case, hand_in, short_lesson, template
from nbgrader.api import Gradebook, MissingEntry

from autograder import release
from autograder.course import Course, create_course
from autograder.notebooks import grade_id

# nothing but the root: what our own configuration adds would not be stock any more
CONFIG = "from pathlib import Path\n\nc = get_config()\nc.CourseDirectory.root = str(Path(__file__).resolve().parent)\n"

# Tests as nbgrader's own documentation writes them, for objects that lie to comparisons.
ASSERTS = {
    "01-output-delta-check": """import numpy as np

assert np.allclose(output_delta(0.7, 1.0), -0.3)
assert np.isclose(output_delta(0.2, 0.0), 0.2)
assert np.all(np.abs(output_delta(0.4, 1.0) - -0.6) < 1e-9)
""",
    "01-sigmoid-check": """import numpy as np

np.testing.assert_allclose(sigmoid(0.0), 0.5)
np.testing.assert_almost_equal(sigmoid(-1000.0), 0.0)
""",
}


def make_course(root: Path, lessons: Iterable[str], *, asserts: bool = False) -> Course:
    """A folder of `autograder init` with short lessons in place of the full ones, registered by nbgrader itself."""
    course = create_course(root)
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    for lesson in lessons:
        notebook = nbformat.from_dict(short_lesson(lesson))
        for cell in notebook.cells:
            if asserts and grade_id(cell) in ASSERTS:
                cell.source = ASSERTS[grade_id(cell)]
        (course.source / lesson / f"{lesson}.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
        config = course.nbgrader_config()
        config.GenerateAssignment.force = True
        release.generate_assignment(config, lesson, register=True)
    return course


def autograde(course: Course, cases: Iterable[Case]) -> dict[str, tuple[float | None, float]]:
    """Name of a case -> (the score of its cell, the most that it could be) after stock nbgrader; None: no score."""
    cases = list(cases)
    for case in cases:
        hand_in(case, course.submitted / case.name / case.lesson)
    environment = {key: value for key, value in os.environ.items() if key != "JPY_PARENT_PID"}
    environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "JUPYTER_CONFIG_PATH": "",
    }
    for lesson in sorted({case.lesson for case in cases}):
        command = [sys.executable, "-m", "nbgrader", "autograde", lesson]
        subprocess.run(command, cwd=course.root, env=environment, capture_output=True, text=True, check=False)
    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        return {case.name: _score(book, case) for case in cases}


def _score(book: Gradebook, case: Case) -> tuple[float | None, float]:
    check = next(cell.grade_id for cell in template(case.lesson).graded if cell.solution == case.cell and cell.exercise)
    try:
        grade = book.find_grade(check, case.lesson, case.lesson, case.name)
    except MissingEntry:
        return None, 0.0
    score = grade.auto_score if grade.manual_score is None else grade.manual_score
    return score, grade.max_score
