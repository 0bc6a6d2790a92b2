"""The whole path with real parts: the demo class against stock nbgrader, and the wheel outside of any clone."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder import notebooks
from autograder.course import Course, create_course
from autograder.grading import grade_course
from autograder.runner import NOT_RUN
from autograder.simulated import Lesson, make_class

CLONE = Path(__file__).parents[2]
STOCK_CONFIG = "c = get_config()\n"  # nothing of ours: no plug-in, no executor


def database(course: Course) -> dict[tuple[str, str, str], float]:
    """(student, assignment, grade cell) -> automatic score, of the cells that need no person."""
    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        return {
            (submission.student.id, assignment.name, grade.name): grade.auto_score
            for assignment in book.assignments
            for submission in assignment.submissions
            for notebook in submission.notebooks
            for grade in notebook.grades
            if grade.auto_score is not None
        }


def only_shows(cell):
    """Whether a cell draws a picture or opens an explorer and does nothing else: no score depends on it."""
    return NOT_RUN in cell.metadata.get("tags", ()) or cell.source.startswith("show_")


@pytest.mark.slow
def test_stock_autograde_gives_every_honest_student_of_the_demo_the_same_scores(tmp_path):
    course = create_course(tmp_path / "ours")
    lessons = []
    for name in course.assignments():
        source = notebooks.read(course.source_notebooks(name)[name])
        source.cells = [cell for cell in source.cells if not only_shows(cell)]
        notebooks.write(course.source_notebooks(name)[name], source)
        lessons.append(Lesson(name, source))
    make_class(course.submitted, lessons, students=24, seed=0)  # the class of `autograder demo`
    stock = Course(Path(shutil.copytree(course.root, tmp_path / "stock")))
    (stock.root / "nbgrader_config.py").write_text(STOCK_CONFIG)

    # only whole, undamaged files are honest: stock nbgrader stops at the others or loses their scores
    summary = grade_course(course)
    honest = {(row.student, row.assignment) for row in summary.rows if row.status == "graded" and not row.reason}
    for folder in stock.submitted.glob("*/*"):
        if (folder.parent.name, folder.name) not in honest:
            shutil.rmtree(folder)
    for assignment in stock.assignments():
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", "autograde", assignment],
            cwd=stock.root,
            env=os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
    ours = {key: score for key, score in database(course).items() if key[:2] in honest}
    assert len(honest) >= 45
    assert len(ours) > 450
    assert {score == 0 for score in ours.values()} == {True, False}
    assert database(stock) == ours


@pytest.mark.slow
def test_the_wheel_runs_the_demo_outside_of_a_clone(tmp_path):
    pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", tmp_path, CLONE],
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    outside = tmp_path / "outside"
    outside.mkdir()
    # -P: the current folder is not searched; PYTHONPATH comes before the editable install of the clone
    done = subprocess.run(
        [sys.executable, "-P", "-m", "autograder", "demo", "--students", "3"],
        cwd=outside,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    report = Path(done.stdout.strip().splitlines()[-1])
    assert report.is_relative_to(outside)
    assert report.is_file()
    where = "import autograder, bpkit.resources as r; print(autograder.__file__, r.lessons_dir())"
    told = subprocess.run(
        [sys.executable, "-P", "-c", where],
        cwd=outside,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert str(CLONE) not in told.stdout
