"""Each exercise stands alone: whoever leaves one open loses its points, no others, and no later cell stumbles."""

import pytest

from autograder import notebooks
from autograder.course import create_course
from autograder.grading import grade_course
from autograder.simulated import Lesson, hand_in
from bpkit.exercises import LESSONS, exercises_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which, for each exercise, one student named after it has solved all the others."""
    made = create_course(tmp_path_factory.mktemp("one-missing") / "course")
    for name in LESSONS:
        source = notebooks.read(made.source_notebooks(name)[name])
        for cell in source.cells:
            cell.metadata.pop("tags", None)  # grading would skip the cells tagged `reference`; here all must survive
        notebooks.write(made.source_notebooks(name)[name], source)
        lesson = Lesson(name, source)
        for id_ in exercises_of(name):
            others = {key: body for key, body in lesson.right.items() if key != id_}
            assert len(others) == len(lesson.right) - 1
            hand_in(made.submitted / id_ / name, name, lesson.filled(others))
    return made


@pytest.mark.parametrize("lesson", LESSONS)
def test_an_open_exercise_costs_its_own_points_and_no_others(course, lesson):
    rows = {row.student: row for row in grade_course(course, assignments=[lesson], sandbox="none").rows}
    assert list(rows) == sorted(exercises_of(lesson))
    for id_, row in rows.items():
        lost = {cell.exercise: (cell.score, cell.status) for cell in row.cells if cell.status != "correct"}
        assert lost == {id_: (0.0, "missing"), None: (None, "manual")}
        assert row.score == row.max_score - exercises_of(lesson)[id_].points
        graded = notebooks.read(course.autograded / id_ / lesson / f"{lesson}.ipynb")
        outputs = [output for cell in notebooks.code_cells(graded) for output in cell.outputs]
        assert outputs
        assert [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"] == []
