"""A rubric is seen by graders and by nobody else, and what a student writes between the same marks stays."""

import copy
import shutil
import warnings

import pytest
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder import build, lint, notebooks
from autograder import course as course_module
from autograder.course import create_course
from autograder.feedback import write_pages
from autograder.grading import grade_course
from autograder.rubrics import BEGIN, END, HideRubrics, holds_rubric
from autograder.sanitise import make_template
from autograder.simulated import Lesson, hand_in
from bpkit.exercises import LESSONS, exercises_of
from bpkit.resources import lessons_dir, solutions_dir

LESSON = "01-one-neuron"
QUESTION, ANSWER = "01-explain-question", "01-explain"
HALF_A_POINT = "Naming the right neuron without"  # words of the rubric
WRITTEN = f"My own\n### {BEGIN}\nanswer, not closed."

pytestmark = pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")  # nbgrader on current SQLAlchemy and Jupyter


def source_of(lesson):
    return notebooks.read(solutions_dir() / lesson / f"{lesson}.ipynb")


def cell_of(notebook, key):
    return next(cell for cell in notebook.cells if notebooks.grade_id(cell) == key)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with one lesson; one student has answered the question, another one has not. Not graded yet."""
    root = tmp_path_factory.mktemp("rubrics")
    shutil.copytree(solutions_dir() / LESSON, root / "solutions" / LESSON)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(course_module, "solutions_dir", lambda: root / "solutions")
        made = create_course(root / "course")
    lesson = Lesson(LESSON, source_of(LESSON))
    hand_in(made.submitted / "anna" / LESSON, LESSON, lesson.filled({ANSWER: WRITTEN}))
    hand_in(made.submitted / "bo" / LESSON, LESSON, lesson.filled({}))
    return made


def convert(kind, course, config):
    config.CourseDirectory.root = str(course.root)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's dependencies announce their own changes
        kind(coursedir=CourseDirectory(config=config, assignment_id=LESSON), config=config).start()


def manual_grades(course):
    """student -> (automatic score, whether a person has to look) of the question."""
    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        return {
            submission.student.id: (grade.auto_score, grade.needs_manual_grade)
            for submission in book.assignment_submissions(LESSON)
            for grade in submission.notebooks[0].grades
            if grade.name == ANSWER
        }


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_question_of_a_lesson_has_a_rubric_that_students_do_not_get(lesson):
    source, released = source_of(lesson), notebooks.read(lessons_dir() / lesson / f"{lesson}.ipynb")
    asked, answer = source.cells[-2:]
    assert answer.metadata.nbgrader.points == 2
    assert notebooks.is_solution(answer)
    assert holds_rubric(asked)
    assert "point" in asked.source.partition(BEGIN)[2].partition(END)[0]
    question = asked.source.partition(f"\n\n### {BEGIN}")[0]
    assert question.startswith("## In your own words (2 points)\n")
    assert [cell.source.strip() for cell in released.cells[-2:]] == [question, "YOUR ANSWER HERE"]
    assert [grade.exercise for grade in make_template(source).graded] == [*exercises_of(lesson), None]


def test_the_grader_sees_the_rubric_above_the_answer_and_the_student_never_does(course):
    rows = {row.student: row for row in grade_course(course, sandbox="none").rows}
    cell = rows["anna"].cells[-1]
    assert (cell.grade_id, cell.exercise, cell.score, cell.max_score, cell.status) == (ANSWER, None, None, 2, "manual")
    for student in ("anna", "bo"):
        graded = notebooks.read(course.autograded / student / LESSON / f"{LESSON}.ipynb")
        assert cell_of(graded, QUESTION).source == cell_of(source_of(LESSON), QUESTION).source
    assert manual_grades(course)["anna"] == (None, True)
    convert(GenerateFeedback, course, course.nbgrader_config())
    write_pages(course)
    leaving = [*course.release.rglob("*.ipynb"), *course.feedback.rglob("*.html"), *course.report.rglob("*.html")]
    assert len(leaving) >= 5
    assert [path for path in leaving if HALF_A_POINT in path.read_text(encoding="utf-8")] == []
    page = (course.feedback / "anna" / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    assert "answer, not closed" in page


@pytest.mark.slow
def test_stock_autograde_shows_the_grader_the_rubric_and_leaves_the_answer_to_a_person(course, tmp_path):
    stock = course_module.Course(shutil.copytree(course.root, tmp_path / "stock"))
    shutil.rmtree(stock.autograded, ignore_errors=True)
    convert(Autograde, stock, Config())
    graded = notebooks.read(stock.autograded / "anna" / LESSON / f"{LESSON}.ipynb")
    assert HALF_A_POINT in cell_of(graded, QUESTION).source
    assert manual_grades(stock) == {"anna": (None, True), "bo": (0, False)}


def test_a_changed_rubric_makes_new_graded_copies():
    source = source_of(LESSON)
    changed = copy.deepcopy(source)
    cell_of(changed, QUESTION).source = cell_of(source, QUESTION).source.replace("half a point", "no point")
    assert make_template(changed).notebook == make_template(source).notebook
    assert make_template(changed).fingerprint != make_template(source).fingerprint


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Why?\n\n### {BEGIN}\nOne point.\n### {END}\n", "Why?"),
        (f"Why?\n### {BEGIN}\nOne\n### {END}\nAnd how?", "Why?\nAnd how?"),
        (f"Why?\n### {BEGIN}\nnever closed", "Why?"),
        ("Why?", "Why?"),
    ],
)
def test_a_rubric_is_hidden_in_locked_cells_only(tools, text, left):
    locked = tools.nbgrader_cell("markdown", "q", text, locked=True)
    answer = tools.nbgrader_cell("markdown", "a", text, grade=True, solution=True, points=2)
    hide = HideRubrics().preprocess_cell
    assert hide(locked, {}, 0)[0].source == left
    assert hide(answer, {}, 0)[0].source == text


def test_a_rubric_that_graders_would_not_see_is_named():
    notebook = build.solved(solutions_dir() / LESSON / f"{LESSON}.py")
    assert lint.problems(notebook, exercises_of(LESSON)) == []
    cell_of(notebook, QUESTION).metadata.nbgrader["locked"] = False
    assert lint.problems(notebook, exercises_of(LESSON)) == [
        f"cell {QUESTION}: a rubric needs a locked cell with a grade_id."
    ]
