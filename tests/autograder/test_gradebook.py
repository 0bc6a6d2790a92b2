"""nbgrader's database gets what nbgrader itself would write, and what a person wrote there stays."""

import datetime as dt

import pytest
from nbgrader.api import Gradebook

from autograder.errors import GradebookError
from autograder.gradebook import GradeWriter

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*:DeprecationWarning",  # nbgrader on current SQLAlchemy and Jupyter
    "ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning",
)
IDS = ("Zoë", "tiny", "tiny")
SCORES = {"01-output-delta-check": 2.0, "04-parameter-gradients-check": 1.0, "explain": None}


@pytest.fixture
def writer(course):
    writer = GradeWriter(course)
    yield writer
    writer.close()


def book(course):
    return Gradebook(f"sqlite:///{course.gradebook}")


def grades(course, student="Zoë"):
    with book(course) as opened:
        found = opened.find_submission_notebook("tiny", "tiny", student).grades
        return {grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade) for grade in found}


def test_scores_arrive_and_a_person_is_asked_for_the_rest(course, writer):
    writer.save(IDS, SCORES, untouched=())
    assert grades(course) == {
        "01-output-delta-check": (2.0, None, False),
        "04-parameter-gradients-check": (1.0, None, False),
        "explain": (None, None, True),
    }
    assert ("Zoë", "tiny") in writer.known


def test_untouched_cells_are_commented_as_nbgrader_does(course, writer):
    writer.save(IDS, SCORES | {"explain": 0.0}, untouched={"explain"})
    assert grades(course)["explain"] == (0.0, None, False)
    with book(course) as opened:
        comments = opened.find_submission_notebook("tiny", "tiny", "Zoë").comments
        assert {c.name: c.auto_comment for c in comments} == {
            "01-output-delta": None,
            "04-parameter-gradients": None,
            "explain": "No response.",
        }


def test_regrading_leaves_everything_that_a_person_decided(course, writer):
    writer.save(IDS, SCORES, untouched=())
    with book(course) as opened:
        opened.grant_extension("tiny", "Zoë", days=3)
        opened.update_or_create_student("Zoë", first_name="Zoë", email="zoe@example.org")
        notebook = opened.find_submission_notebook("tiny", "tiny", "Zoë")
        notebook.late_submission_penalty = 0.5
        grade = opened.find_grade("04-parameter-gradients-check", "tiny", "tiny", "Zoë")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 3.0, 1.0, False
        opened.find_comment("explain", "tiny", "tiny", "Zoë").manual_comment = "Well said."
        opened.db.commit()
    writer.save(IDS, SCORES | {"04-parameter-gradients-check": 0.0}, untouched=(), timestamp="2026-01-02 03:04:05 UTC")
    assert grades(course)["04-parameter-gradients-check"] == (0.0, 3.0, True)
    with book(course) as opened:
        submission = opened.find_submission("tiny", "Zoë")
        assert submission.extension == dt.timedelta(days=3)
        assert submission.timestamp == dt.datetime(2026, 1, 2, 3, 4, 5)  # noqa: DTZ001 - nbgrader stores UTC without saying so
        assert submission.notebooks[0].late_submission_penalty == 0.5
        assert opened.find_student("Zoë").email == "zoe@example.org"
        assert opened.find_grade("04-parameter-gradients-check", "tiny", "tiny", "Zoë").extra_credit == 1.0
        assert opened.find_comment("explain", "tiny", "tiny", "Zoë").comment == "Well said."


def test_a_submission_is_saved_whole_or_not_at_all(course, writer):
    with pytest.raises(GradebookError, match="nbgrader generate_assignment"):
        writer.save(("Zoë", "tiny", "no such notebook"), SCORES, untouched=())
    with book(course) as opened:
        assert opened.students == []
        assert opened.assignment_submissions("tiny") == []


def test_an_unwritable_database_is_one_line(course):
    course.gradebook.unlink()
    course.gradebook.mkdir()
    with pytest.raises(GradebookError, match=r"gradebook\.db: .*writable"):
        GradeWriter(course)


def test_a_file_that_is_no_database_is_one_line(course):
    course.gradebook.write_text("not a database, but long enough to be read as the header of one" * 20)
    with pytest.raises(GradebookError, match=r"gradebook\.db"):
        GradeWriter(course)
