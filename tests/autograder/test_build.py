"""The build, on real lessons: the same text gives the same bytes, and no answer reaches students."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import build
from autograder.cli import main
from autograder.errors import BuildError, UsageError
from autograder.notebooks import grade_id, is_solution, read
from bpkit.resources import clone_root

LESSON = "01-one-neuron"
CLONE = clone_root() or pytest.skip("the texts of the lessons are only in a clone", allow_module_level=True)
OTHER_PYTHON = "BACKPROP_OTHER_PYTHON"


def copy_texts(root, *lessons):
    (root / "lessons").mkdir(parents=True)
    shutil.copyfile(CLONE / "pyproject.toml", root / "pyproject.toml")
    for lesson in lessons:
        (root / "solutions" / lesson).mkdir(parents=True)
        shutil.copyfile(CLONE / "solutions" / lesson / f"{lesson}.py", text_of(root, lesson))
    return root


def text_of(root, lesson=LESSON):
    return root / "solutions" / lesson / f"{lesson}.py"


@pytest.fixture
def clone(tmp_path):
    return copy_texts(tmp_path / "clone", LESSON)


@pytest.fixture
def in_clone(clone, monkeypatch):
    monkeypatch.chdir(clone)
    return clone


def tree(root):
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def build_elsewhere(folder, python=sys.executable, **environment):
    """Build in a process of its own, with another hash seed or another Python."""
    copy_texts(folder, LESSON)
    command = [python, "-m", "autograder", "build"]
    subprocess.run(command, cwd=folder, env={**os.environ, **environment}, check=True, capture_output=True)
    return tree(folder)


def test_same_bytes_in_another_folder_and_under_another_hash_seed(tmp_path):
    first = build_elsewhere(tmp_path / "one", PYTHONHASHSEED="1")
    second = build_elsewhere(tmp_path / "a folder with spaces" / "two", PYTHONHASHSEED="2")
    assert f"lessons/en/{LESSON}/{LESSON}.ipynb" in first
    assert first == second


def test_same_bytes_under_another_python(tmp_path):
    other = os.environ.get(OTHER_PYTHON) or pytest.skip(
        f"{OTHER_PYTHON} names no other Python with the project installed"
    )
    assert build_elsewhere(tmp_path / "one") == build_elsewhere(tmp_path / "two", python=other)


def test_check_is_content_with_a_fresh_build_and_writes_nothing(in_clone, capsys):
    assert main(["build"]) == 0
    before = tree(in_clone)
    assert main(["build", "--check"]) == 0
    assert tree(in_clone) == before
    assert capsys.readouterr().err == ""


def test_check_fails_after_an_edit_of_a_text_and_names_file_and_remedy(in_clone, capsys):
    main(["build"])
    text = text_of(in_clone)
    text.write_text(text.read_text().replace("# # 01", "# # 1", 1))
    before = tree(in_clone)
    assert main(["build", "--check"]) == 1
    told = capsys.readouterr().err
    assert f"lessons/en/{LESSON}/{LESSON}.ipynb: stale. Run: autograder build {LESSON}" in told
    assert tree(in_clone) == before
    assert main(["build", LESSON]) == 0
    assert main(["build", "--check"]) == 0


def test_check_fails_when_a_built_notebook_was_edited_by_hand(in_clone):
    main(["build"])
    lesson = in_clone / "lessons" / "en" / LESSON / f"{LESSON}.ipynb"
    lesson.write_bytes(lesson.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["build", "--check"]) == 1


def test_check_names_a_lesson_whose_text_is_gone(in_clone, capsys):
    main(["build"])
    stray = in_clone / "lessons" / "en" / "09-old" / "09-old.ipynb"
    stray.parent.mkdir()
    stray.write_text("{}")
    assert main(["build", "--check"]) == 1
    assert "09-old.ipynb" in capsys.readouterr().err


def test_no_answer_reaches_students(in_clone):
    main(["build"])
    assert [path.suffix for path in (in_clone / "lessons").rglob("*") if path.is_file()] == [".ipynb"]
    solved = read(in_clone / "solutions" / LESSON / f"{LESSON}.ipynb")
    student = read(in_clone / "lessons" / "en" / LESSON / f"{LESSON}.ipynb")
    answers = [cell for cell in solved.cells if is_solution(cell)]
    given = {grade_id(cell): cell.source for cell in student.cells if is_solution(cell)}
    assert len(answers) == len(given) >= 5
    for cell in answers:
        body = cell.source.split("### BEGIN SOLUTION")[1].split("### END SOLUTION")[0].strip()
        assert body
        assert body not in given[grade_id(cell)]
        assert "SOLUTION" not in given[grade_id(cell)]
        if cell.cell_type == "code":
            assert given[grade_id(cell)].startswith(cell.source.splitlines()[0])
            assert "raise NotImplementedError()" in given[grade_id(cell)]


@pytest.mark.parametrize("kind", ["solutions", "lessons/en"])
def test_notebooks_hold_no_trace_of_the_machine(in_clone, kind):
    main(["build"])
    file = in_clone / kind / LESSON / f"{LESSON}.ipynb"
    notebook = read(file)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert "version" not in notebook.metadata.language_info
    assert "jupytext" not in file.read_text()
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def test_cells_carry_their_grade_id_and_complete_grading_metadata(in_clone):
    main(["build"])
    notebook = read(in_clone / "lessons" / "en" / LESSON / f"{LESSON}.ipynb")
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    graded = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    assert graded
    for cell in graded:
        assert cell.id == grade_id(cell)
        assert {"schema_version", "grade", "solution", "locked", "task", "cell_type"} <= set(cell.metadata.nbgrader)
        assert cell.metadata.nbgrader.locked != cell.metadata.nbgrader.solution  # checks, and the question for a person


def test_a_problem_in_one_lesson_names_it_and_leaves_every_file_alone(tmp_path):
    root = copy_texts(tmp_path / "clone", LESSON, "03-many-classes")
    text = text_of(root)
    text.write_text(text.read_text().replace('"grade_id": "01-sigmoid"', '"grade_id": "01-sigmoid-derivative"'))
    before = tree(root)
    with pytest.raises(BuildError, match=r"01-one-neuron\.py: cell 01-sigmoid-derivative: 2 cells have this grade_id"):
        build.render(root, build.lesson_names(root))
    assert tree(root) == before


def test_a_refusal_of_nbgrader_itself_is_one_line(tmp_path):
    root = copy_texts(tmp_path / "clone", LESSON)
    text = text_of(root)
    text.write_text(text.read_text() + "\n# %%\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n")
    with pytest.raises(BuildError, match="non-solution cell") as caught:
        build.render(root, [LESSON])
    assert len(str(caught.value).splitlines()) == 1


def test_a_file_in_place_of_a_folder_is_one_line(in_clone, capsys):
    (in_clone / "lessons").rmdir()
    (in_clone / "lessons").write_text("in the way")
    assert main(["build"]) == 1
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "lessons" in told
    assert (in_clone / "lessons").read_text() == "in the way"


def test_unknown_lesson_is_named_with_the_known_ones(clone):
    with pytest.raises(UsageError, match=rf"no lesson is called 01; the lessons are: {LESSON}"):
        build.lesson_names(clone, ["01"])


def test_a_damaged_text_is_named(clone):
    text_of(clone).write_bytes(b"\xff\xfe broken")
    with pytest.raises(BuildError, match=r"01-one-neuron\.py: cannot read it"):
        build.render(clone, [LESSON])


def test_the_clone_is_found_from_a_folder_inside_it(clone):
    assert build.find_root(text_of(clone).parent) == clone


def test_the_clone_of_the_package_is_used_elsewhere(tmp_path):
    assert build.find_root(tmp_path) == Path(CLONE)
