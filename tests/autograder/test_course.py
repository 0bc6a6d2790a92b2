"""A course folder: made in one step or not at all, never over anything, and at home in stock nbgrader."""

import os
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder import course as course_module
from autograder import errors, notebooks
from autograder.course import create_course, open_course
from autograder.errors import AutograderError, BuildError, CourseError
from bpkit.exercises import LESSONS, exercises_of
from bpkit.resources import lessons_dir, solutions_dir

LESSON = "01-one-neuron"

pytestmark = [
    # nbgrader 0.9 calls what SQLAlchemy, alembic and Python itself have marked as old.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A course as `autograder init` makes it; tests must not change it."""
    return create_course(tmp_path_factory.mktemp("made") / "my course")


@pytest.fixture
def made(original, tmp_path):
    """A copy in another place under another name, which a test may change."""
    return open_course(shutil.copytree(original.root, tmp_path / "moved"))


@pytest.fixture
def short_course(monkeypatch, tmp_path_factory):
    """`create_course` with one lesson only, for tests that are not about the lessons."""
    solutions = tmp_path_factory.mktemp("solutions")
    shutil.copytree(solutions_dir() / LESSON, solutions / LESSON)
    monkeypatch.setattr(course_module, "solutions_dir", lambda: solutions)


def tree(root):
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def nbgrader(folder, *arguments):
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


def test_students_get_the_very_lessons_that_ship(original):
    lessons = {file.stem: file.read_bytes() for file in lessons_dir().glob("*/*.ipynb")}
    assert list(lessons)
    released = {file.stem: file.read_bytes() for file in original.release.rglob("*.ipynb")}
    assert released == lessons


def test_the_source_is_solved_and_the_texts_stay_behind(original):
    assert original.assignments() == sorted(folder.parent.name for folder in solutions_dir().glob("*/*.ipynb"))
    file = original.source_notebooks(LESSON)[LESSON]
    assert "### BEGIN SOLUTION" in file.read_text()
    kinds = {path.suffix for folder in (original.source, original.release) for path in folder.rglob("*.*")}
    assert kinds == {".ipynb"}


def test_the_gradebook_knows_every_assignment_with_its_cells_and_points(original):
    with Gradebook(f"sqlite:///{original.gradebook}") as book:
        assert sorted(assignment.name for assignment in book.assignments) == original.assignments()
        for name in original.assignments():
            source = notebooks.read(original.source_notebooks(name)[name])
            registered = book.find_notebook(name, name)
            graded = [cell for cell in source.cells if "nbgrader" in cell.metadata]
            points = {cell.id: cell.metadata.nbgrader.points for cell in graded if cell.metadata.nbgrader.grade}
            assert {cell.name: cell.max_score for cell in registered.grade_cells} == points
            assert {cell.name for cell in registered.solution_cells} == {
                cell.id for cell in graded if notebooks.is_solution(cell)
            }
            assert {cell.name for cell in registered.source_cells} == {cell.id for cell in graded}


def test_stock_nbgrader_works_in_a_course_that_was_moved(made):
    status, told = nbgrader(made.root, "db", "assignment", "list")
    assert status == 0, told
    assert LESSON in told
    before = nbformat.read(made.release / LESSON / f"{LESSON}.ipynb", as_version=4)
    status, told = nbgrader(made.root, "generate_assignment", LESSON, "--force")
    assert status == 0, told
    assert nbformat.read(made.release / LESSON / f"{LESSON}.ipynb", as_version=4) == before


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_stock_validate_passes_the_solved_lesson_and_names_every_open_exercise_of_the_released_one(original, lesson):
    """What JupyterLab's button Validate runs and shows."""
    status, told = nbgrader(original.root, "validate", str(original.source_notebooks(lesson)[lesson]))
    assert status == 0, told
    assert "Success! Your notebook passes all the tests." in told
    status, told = nbgrader(original.root, "validate", str(original.release / lesson / f"{lesson}.ipynb"))
    assert status == 0, told
    failed = re.findall(r"^The following cell failed:\n\n    (.*)\n", told, re.MULTILINE)
    checks = [f'check("{id_}", {exercise.function})' for id_, exercise in exercises_of(lesson).items()]
    assert failed == [*checks, "YOUR ANSWER HERE"]
    assert told.count("Partial credit; passed some but not all of the tests") == len(checks)  # no error, no stderr


def test_the_key_is_private_and_each_course_has_its_own(original, short_course, tmp_path):
    other = create_course(tmp_path / "other")
    assert len(original.key()) == 32
    assert original.key() != other.key()
    assert (other.root / "course.key").stat().st_mode & 0o777 == 0o600
    assert open_course(other.root).key() == other.key()


def test_an_existing_course_is_left_alone(made):
    before = tree(made.root)
    with pytest.raises(CourseError, match="already a course, nothing was changed"):
        create_course(made.root)
    assert tree(made.root) == before


def test_a_folder_with_work_in_it_is_left_alone(tmp_path):
    work = tmp_path / "thesis"
    work.mkdir()
    (work / "chapter.txt").write_text("years of work")
    with pytest.raises(CourseError, match=r"thesis: the folder is not empty, nothing was changed"):
        create_course(work)
    assert tree(tmp_path) == {"thesis/chapter.txt": b"years of work"}


def test_a_file_of_that_name_is_left_alone(tmp_path):
    (tmp_path / "course").write_text("a file")
    with pytest.raises(CourseError, match="course: cannot be a course folder"):
        create_course(tmp_path / "course")
    with pytest.raises(CourseError, match="below: cannot"):
        create_course(tmp_path / "course" / "below")
    assert tree(tmp_path) == {"course": b"a file"}


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which not even root can write: /proc")
def test_an_unwritable_parent_is_one_line():
    with pytest.raises(CourseError, match=r"^/proc/course: cannot make this folder \(.*\)\. Choose another place\.$"):
        create_course("/proc/course")


def test_a_name_that_nbgrader_cannot_find_again_is_refused(tmp_path):
    with pytest.raises(CourseError, match=r"nbgrader cannot work in a path that contains \[ \]"):
        create_course(tmp_path / "course [2026]")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_in_the_middle_leaves_nothing_behind(short_course, monkeypatch, tmp_path):
    def refuse(*_, **__):
        raise BuildError("nbgrader refuses it")

    monkeypatch.setattr(course_module.release, "generate_assignment", refuse)
    with pytest.raises(CourseError, match="nbgrader refuses it"):
        create_course(tmp_path / "course")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_even_the_current_one_becomes_a_course(short_course, monkeypatch, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert create_course(".").assignments() == [LESSON]
    assert Path("course.key").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_lessons_that_were_never_built_are_named_with_the_remedy(monkeypatch, tmp_path):
    monkeypatch.setattr(course_module, "solutions_dir", lambda: tmp_path)
    with pytest.raises(CourseError, match=r"no built lessons here\. Make them with: autograder build"):
        create_course(tmp_path / "course")


def test_a_folder_that_is_no_course_is_named_with_the_remedy(tmp_path):
    with pytest.raises(CourseError, match=r"nowhere: no such folder\. Make a course with: autograder init"):
        open_course(tmp_path / "nowhere")
    with pytest.raises(CourseError, match="not a course folder"):
        open_course(tmp_path)


def test_an_unknown_assignment_is_named_with_the_known_ones(original):
    with pytest.raises(CourseError, match=rf"no assignment is called 'nope'; there are: {', '.join(LESSONS)}"):
        original.source_notebooks("nope")


@pytest.mark.parametrize("content", ["", "not hexadecimal", "abcd"])
def test_a_damaged_key_is_named(made, content):
    (made.root / "course.key").write_text(content)
    with pytest.raises(CourseError, match=r"course\.key: .* Restore it from a backup"):
        made.key()


def test_the_instructors_configuration_counts_but_the_root_is_this_folder(made):
    file = made.root / "nbgrader_config.py"
    file.write_text(file.read_text() + "\nc.CourseDirectory.course_id = 'bp'\nc.CourseDirectory.root = '/elsewhere'\n")
    assert made.nbgrader_config().CourseDirectory.course_id == "bp"
    assert made.nbgrader_config().CourseDirectory.root == str(made.root)


def test_a_broken_configuration_is_named(made):
    (made.root / "nbgrader_config.py").write_text("c = = 1")
    with pytest.raises(CourseError, match=r"nbgrader_config\.py: SyntaxError"):
        made.nbgrader_config()


@pytest.mark.parametrize("name", errors.__all__)
def test_an_error_survives_the_way_between_processes(name):
    error = getattr(errors, name)("file: reason. Remedy.")
    copied = pickle.loads(pickle.dumps(error))
    assert isinstance(copied, AutograderError)
    assert (type(copied), str(copied), copied.exit_status) == (type(error), str(error), error.exit_status)
