"""Grades leave as the gradebooks of Canvas and Moodle read them: through nbgrader's own command, numbers as numbers."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.course import create_course
from autograder.export import Grades, Person, canvas_table, moodle_table, read_grades
from autograder.gradebook import GradeWriter

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*:DeprecationWarning"),  # nbgrader on current SQLAlchemy and Jupyter
    pytest.mark.filterwarnings("ignore:Object of type <Submitted"),
]
ANNA = Person("anna", "Anna", "Li", "anna@example.org", "4711")
BARE = Person("=bare", "", "", "", "")
GRADES = Grades([ANNA, BARE], {"01-x": 10.0, "02-y": 7.5}, {("anna", "01-x"): 9.25, ("=bare", "02-y"): 0.0})


def lines(text):
    return list(csv.reader(text.splitlines()))


def book(course):
    return Gradebook(f"sqlite:///{course.gradebook}")


def test_canvas_has_its_five_columns_and_the_maxima_in_the_second_row():
    assert lines(canvas_table(GRADES)) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "01-x", "02-y"],
        ["    Points Possible", "", "", "", "", "10", "7.5"],
        ["Li, Anna", "4711", "anna", "anna", "", "9.25", ""],
        ["'=bare", "", "'=bare", "'=bare", "", "", "0"],
    ]


def test_canvas_gets_no_number_that_is_not_its_own():
    people = [Person("12 apostles", "", "", "", ""), Person("b", "", "", "", "7th"), Person("c", "", "", "", "٤")]
    ids = [line[1:4] for line in lines(canvas_table(Grades(people, {}, {})))[2:]]
    assert ids == [["", "12 apostles", "12 apostles"], ["", "7th", "b"], ["", "٤", "c"]]


def test_canvas_reads_nobody_as_the_maxima():
    text = canvas_table(Grades([Person("a", "", "Points Possible", "", "")], {"x": 1.0}, {("a", "x"): 100.0}))
    assert text.count("Points Possible") == 1


def test_moodle_never_has_an_empty_identifier_and_marks_what_has_no_grade():
    assert lines(moodle_table(GRADES)) == [
        ["First name", "Last name", "Username", "ID number", "Email address", "01-x", "02-y"],
        ["Anna", "Li", "anna", "4711", "anna@example.org", "9.25", "-"],
        ["", "'=bare", "'=bare", "'=bare", "'=bare", "-", "0"],
    ]


def test_scores_are_those_of_nbgrader_manual_work_and_penalties_counted(course):
    writer = GradeWriter(course)
    for student, points in (("zoë", 2.0), ("late", 2.0), ("crushed", 1.0)):
        cells = {"01-output-delta-check": points, "04-parameter-gradients-check": 1.0, "explain": None}
        writer.save((student, "tiny", "tiny"), cells, untouched=())
    writer.close()
    with book(course) as opened:
        opened.update_or_create_student("zoë", first_name=" Zoë\n", last_name="van  Dijk", lms_user_id="5")
        opened.add_student("absent")
        grade = opened.find_grade("explain", "tiny", "tiny", "zoë")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 1.5, 0.25, False
        for student, penalty in (("late", 0.5), ("crushed", 9.0)):
            opened.find_submission_notebook("tiny", "tiny", student).late_submission_penalty = penalty
        opened.db.commit()
        grades = read_grades(opened)
        assert grades.maxima == {"tiny": 7.0}
        assert grades.scores == {("zoë", "tiny"): 4.75, ("late", "tiny"): 2.5, ("crushed", "tiny"): 0.0}
        assert grades.unfinished == 2
        assert [person.sortable_name for person in grades.people] == ["absent", "crushed", "late", "van Dijk, Zoë"]
        assert grades.people[-1] == Person("zoë", "Zoë", "van Dijk", "", "5")
        chosen = read_grades(opened, ["late"], ["tiny"])
        assert (len(chosen.people), chosen.scores) == (1, {("late", "tiny"): 2.5})
        assert read_grades(opened, [], ["no such"]).maxima == {}


def nbgrader(course, *arguments):
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", *arguments]
    return subprocess.run(command, cwd=course.root, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_nbgraders_own_command_exports_a_course_for_both(tmp_path):
    course = create_course(tmp_path / "course")
    names = course.assignments()
    with book(course) as opened:
        opened.add_student("a1", first_name="Åsa", last_name="Öberg, Dr.", email="asa@example.org", lms_user_id="77")
        opened.add_student("=cmd", first_name="@SUM(A1)")
        for name in names[:2]:
            submission = opened.add_submission(name, "a1")
            for grade in submission.notebooks[0].grades:
                grade.auto_score, grade.needs_manual_grade = grade.max_score / 2, False
        submission.notebooks[0].late_submission_penalty = 1.0
        opened.db.commit()
        most = [opened.find_assignment(name).max_score for name in names]
    plain = nbgrader(course, "export")
    assert plain.returncode == 0, plain.stderr
    rows = csv.DictReader(
        (course.root / "grades.csv").read_text(encoding="utf-8").replace("Öberg, Dr.", "Ö").splitlines()
    )
    expected = {row["assignment"]: float(row["score"]) for row in rows if row["student_id"] == "a1"}
    assert expected[names[1]] == most[1] / 2 - 1

    run = nbgrader(course, "export", "--exporter=autograder.export.CanvasExportPlugin", "--to", "out/canvas.csv")
    assert run.returncode == 0, run.stderr
    header, maxima, cmd, asa = lines((course.root / "out" / "canvas.csv").read_text(encoding="utf-8"))
    assert header[5:] == names
    assert [float(value) for value in maxima[5:]] == most
    assert cmd == ["'@SUM(A1)", "", "'=cmd", "'=cmd", "", *[""] * len(names)]
    assert asa[:5] == ["Öberg, Dr., Åsa", "77", "a1", "a1", ""]
    assert [float(value) for value in asa[5:7]] == [expected[name] for name in names[:2]]
    assert set(asa[7:]) == {""}

    run = nbgrader(
        course, "export", "--exporter=autograder.export.MoodleExportPlugin", "--assignment", f"['{names[1]}']"
    )
    assert run.returncode == 0, run.stderr
    assert f"{names[1]} needs the maximum {most[1]:g}" in run.stderr
    header, cmd, asa = lines((course.root / "moodle.csv").read_text(encoding="utf-8"))
    assert header[5:] == [names[1]]
    assert asa == ["Åsa", "Öberg, Dr.", "a1", "77", "asa@example.org", f"{expected[names[1]]:g}"]
    assert cmd[-1] == "-"

    (course.root / "in-the-way").write_text("")
    run = nbgrader(course, "export", "--exporter=autograder.export.MoodleExportPlugin", "--to", "in-the-way/moodle.csv")
    assert run.returncode == 1
    assert "in-the-way" in run.stderr.splitlines()[-1]
    assert "Traceback" not in run.stderr
