"""The demo class: the same every time, with every accident in it. Its bugs are wrong: course/test_mutants sees that."""

import random

import pytest

from autograder import notebooks
from autograder.course import open_course
from autograder.demo import free_name, run_demo
from autograder.errors import CourseError, SandboxUnavailable, UsageError
from autograder.grading import GradeSummary
from autograder.rows import stored
from autograder.sandbox import available_levels
from autograder.simulated import (
    ACCIDENTS,
    HABITS,
    HOSTILE,
    NAMES,
    Lesson,
    make_class,
    partly,
    without_markers,
)
from bpkit import exercises
from bpkit.resources import solutions_dir

pytestmark = pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")  # nbgrader on current SQLAlchemy and Jupyter


@pytest.fixture(scope="module")
def lessons():
    return [Lesson(name, notebooks.read(solutions_dir() / name / f"{name}.ipynb")) for name in exercises.LESSONS]


def written(folder):
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def test_the_same_seed_makes_the_same_class(lessons, tmp_path):
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        make_class(tmp_path / name, lessons, 12, seed)
    assert written(tmp_path / "a") == written(tmp_path / "b")
    assert written(tmp_path / "a") != written(tmp_path / "c")


def test_a_class_of_24_shows_every_habit_and_accident_and_one_to_four_lessons(lessons, tmp_path):
    make_class(tmp_path, lessons, 24, 0)
    students = sorted(tmp_path.iterdir())
    assert {folder.name for folder in students} == set(NAMES)
    assert {len(list(folder.iterdir())) for folder in students} == {1, 2, 3, 4}
    assert max(3 * len(ACCIDENTS), len(HABITS)) < 24
    assert any(not any(lesson.iterdir()) for folder in students for lesson in folder.iterdir())


def test_more_students_than_names_get_numbers(lessons, tmp_path):
    make_class(tmp_path, lessons[:1], len(NAMES) + 1, 0)
    assert (tmp_path / f"{NAMES[0]} 2").is_dir()


def test_right_answers_are_the_course_s_without_its_markers(lessons):
    for lesson in lessons:
        assert set(lesson.exercise_of) <= set(lesson.right)
        assert not any("SOLUTION" in body for body in lesson.right.values())


def test_without_markers_keeps_the_code():
    assert (
        without_markers("def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION")
        == "def f():\n    return 1"
    )


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__)
def test_every_habit_fits_every_lesson(lessons, habit):
    for lesson in lessons:
        for seed in range(5):
            bodies = habit(lesson, random.Random(seed))
            assert set(bodies) <= set(lesson.right)


def test_partly_is_neither_all_nor_nothing(lessons):
    assert 0 < len(partly(lessons[0], random.Random(1))) < len(lessons[0].right)


def test_free_name_never_takes_what_is_there(tmp_path):
    assert free_name(tmp_path / "demo") == tmp_path / "demo"
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo-2").write_text("")
    assert free_name(tmp_path / "demo") == tmp_path / "demo-3"


def test_an_occupied_directory_and_an_empty_class_are_refused(tmp_path):
    (tmp_path / "mine").write_text("work")
    with pytest.raises(CourseError):
        run_demo(tmp_path, students=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine"]
    with pytest.raises(UsageError, match="at least one"):
        run_demo(tmp_path / "new", students=0)


@pytest.mark.slow
def test_the_demo_grades_its_class_and_ends_with_the_reports_path(tmp_path, capfd):
    assert run_demo(tmp_path / "demo", students=4, seed=1) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[-1] == str(tmp_path / "demo" / "report" / "index.html")
    page = (tmp_path / "demo" / "report" / "index.html").read_text(encoding="utf-8")
    for name in NAMES[:4]:
        assert any(name in line for line in lines)
        assert name in page
    assert open_course(tmp_path / "demo").gradebook.is_file()


@pytest.mark.slow
def test_the_dishonest_get_nothing_and_a_crash_costs_one_exercise(tmp_path, capfd):
    if not available_levels():
        pytest.skip("no real sandbox on this machine")
    run_demo(tmp_path / "demo", students=1)
    rows = {row.student: row for row in stored(open_course(tmp_path / "demo"))}
    assert {student: rows[student].score for student in HOSTILE if "crash" not in student} == {
        "zz Mallory (forges)": 0,
        "zz Eve (steals)": 0,
    }
    crashed = rows["zz Trudy (crashes)"]
    assert [cell.status for cell in crashed.cells if cell.score is not None and cell.score < cell.max_score] == [
        "error"
    ]


@pytest.mark.slow
def test_without_a_sandbox_the_demo_says_so_and_leaves_the_dishonest_out(tmp_path, capfd, monkeypatch):
    def refuse(level):
        raise SandboxUnavailable("no sandbox here")

    monkeypatch.setattr("autograder.demo.open_sandbox", refuse)
    assert run_demo(tmp_path / "demo", students=1) == 0
    told = capfd.readouterr().err
    assert "no sandbox here" in told
    assert "goes on at level none" in told
    assert not [folder for folder in (tmp_path / "demo" / "submitted").iterdir() if folder.name in HOSTILE]


def test_a_summary_counts():
    assert GradeSummary((), 1, 0, "none").exit_status == 1
    assert GradeSummary((), 0, 0, "none").exit_status == 0
