"""A class is graded whatever it hands in: a row for every expected notebook, the same row every time."""

import json
import os
import shutil
import subprocess
import sys
import threading
import warnings
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder import grading, marking, notebooks, rows
from autograder.course import create_course
from autograder.errors import CourseError, SandboxUnavailable, UsageError, WorkerError
from autograder.grading import grade_course
from autograder.model import FLAGS, REASONS, Limits, Report
from autograder.sandbox.none import NoSandbox
from autograder.simulated import Lesson, hand_in
from bpkit import check, exercises
from bpkit.exercises.base import PUBLIC_SEED

pytestmark = pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")  # nbgrader on current SQLAlchemy and Jupyter

RIGHT = {"output_delta": "return a - y", "parameter_gradients": "return A_prev.T @ delta, delta.sum(axis=0)"}
WRONG_BIAS = RIGHT | {"parameter_gradients": "return A_prev.T @ delta, delta.mean(axis=0)"}


@pytest.fixture
def put(course, blank, tools):
    """Hand in: put("student", output_delta="return a - y")."""

    def put(student, notebook=None, name="tiny", **bodies):
        return tools.hand_in(course.submitted / student / "tiny", notebook or tools.answered(blank, **bodies), name)

    return put


def by_student(summary):
    return {row.student: row for row in summary.rows}


def database(course):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Gradebook(f"sqlite:///{course.gradebook}") as book:
            return {s.student.id: s.score for s in book.assignment_submissions("tiny")}


def test_right_partly_right_and_untouched(course, put, capfd):
    put("Amara", **RIGHT)
    put("李娜", **WRONG_BIAS)
    put("nobody wrote")
    summary = grade_course(course, sandbox="none")
    assert {name: row.score for name, row in by_student(summary).items()} == {"Amara": 5, "李娜": 4, "nobody wrote": 0}
    assert database(course) == {"Amara": 5, "李娜": 4, "nobody wrote": 0}
    statuses = {name: [cell.status for cell in row.cells] for name, row in by_student(summary).items()}
    assert statuses == {
        "Amara": ["correct", "correct", "manual"],
        "李娜": ["correct", "partial", "manual"],
        "nobody wrote": ["missing", "missing", "manual"],
    }
    assert summary.exit_status == 0
    assert "graded without a sandbox (level none): student code ran with your rights" in capfd.readouterr().err


def test_the_grade_file_is_the_contract(course, put, tmp_path):
    path = put("Zoë", **WRONG_BIAS)
    grade_course(course, sandbox="none", json_path=tmp_path / "rows.jsonl")
    (line,) = (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    row = json.loads(line)
    assert list(row) == [
        "student", "assignment", "notebook", "status", "reason", "score", "max_score", "seconds", "sandbox",
        "submission_sha256", "cells",
    ]  # fmt: skip
    assert [row[key] for key in ("student", "assignment", "notebook", "status", "reason", "sandbox")] == [
        "Zoë", "tiny", "tiny", "graded", None, "none",
    ]  # fmt: skip
    assert (row["score"], row["max_score"], row["submission_sha256"]) == (4, 5, rows.digest(path))
    assert row["cells"][1].pop("message").startswith("x 04-parameter-gradients   dW 2 of 2, db 0 of 1")
    assert row["cells"][1] == {
        "grade_id": "04-parameter-gradients-check", "exercise": "04-parameter-gradients", "score": 2.0,
        "max_score": 3.0,
        "status": "partial", "misconception": "averaged-bias", "flags": [],
    }  # fmt: skip
    assert (row["cells"][2]["score"], row["cells"][2]["status"]) == (None, "manual")


def test_messages_of_private_probes_hold_no_numbers_of_them(course, put):
    put("s", **RIGHT | {"output_delta": "return y - a"})
    message = by_student(grade_course(course))["s"].cells[0].message
    assert "The numbers differ" in message
    assert "expected" not in message.replace("times the expected one", "")


def shown(course, student, number=0):
    """The HTML of a check cell in the graded copy."""
    copy = nbformat.read(course.autograded / student / "tiny" / "tiny.ipynb", 4)
    checks = [cell for cell in copy.cells if (notebooks.grade_id(cell) or "").endswith("-check")]
    return checks[number].outputs[0].data["text/html"]


def test_the_graded_copy_shows_the_numbers_of_the_public_probes_beside_the_private_verdict(course, put):
    put("s", **WRONG_BIAS)
    put("right", **RIGHT)
    grade_course(course, sandbox="none")
    private, _, public = shown(course, "s", 1).partition("<details>")
    assert "[averaged-bias]" in private
    assert "The numbers differ" in private
    assert "you gave</caption>" in public
    exercise = exercises.get("04-parameter-gradients")
    first = exercise.draw()[0]
    assert f"{exercise.expected(first)['db'][0]:.3g}</td>" in public
    assert "<details>" not in shown(course, "right", 1)


HARD_CODED = "return A_prev.T @ delta, delta.sum(axis=0) + (len(delta) > 7 and delta.shape[1] > 2)"


def test_an_answer_that_is_right_for_public_sizes_only_is_told_so(course, put, monkeypatch):
    monkeypatch.setattr("autograder.marking.own_seed", lambda seed, digest: 5)  # a seed whose sizes are larger
    assert exercises.get("04-parameter-gradients").draw(5)[0].sizes["E"] > 7
    put("s", **RIGHT | {"parameter_gradients": HARD_CODED})
    (row,) = grade_course(course, sandbox="none").rows
    assert row.cells[1].score == 2
    assert "finds nothing wrong" in shown(course, "s", 1)


DIES_LATER = """global calls
calls = globals().get("calls", 0) + 1
if calls > {last}:
    __import__("os")._exit(3)
return A_prev.T @ delta, delta.mean(axis=0)"""


def test_a_worker_that_dies_on_a_question_for_the_feedback_costs_nothing(course, put):
    asked = len(exercises.get("04-parameter-gradients").draw())
    put("s", **RIGHT | {"parameter_gradients": DIES_LATER.format(last=asked + 2)})
    put("early", **RIGHT | {"parameter_gradients": DIES_LATER.format(last=2)})
    found = by_student(grade_course(course, sandbox="none"))
    assert [cell.score for cell in found["s"].cells[:2]] == [2, 2]
    assert found["s"].reason is None
    assert [cell.score for cell in found["early"].cells[:2]] == [2, 0]


def test_bad_submissions_are_rejected_alone_each_with_its_line(course, put, capfd):
    put("good", **RIGHT)
    put("corrupt", **RIGHT).write_text("{")
    put("no notebook").write_text("[]")
    put("renamed", name="tiny (1)", **RIGHT)
    (course.submitted / "empty" / "tiny").mkdir(parents=True)
    summary = grade_course(course)
    found = {name: (row.status, row.reason) for name, row in by_student(summary).items()}
    assert found == {
        "good": ("graded", None),
        "corrupt": ("rejected", "corrupt-json"),
        "no notebook": ("rejected", "not-a-notebook"),
        "renamed": ("rejected", "renamed-notebook"),
        "empty": ("rejected", "missing-notebook"),
    }
    assert summary.exit_status == 0
    assert (summary.graded, summary.rejected) == (1, 4)
    bad = by_student(summary)["corrupt"]
    assert (bad.score, bad.max_score, [cell.status for cell in bad.cells]) == (0, 5, ["missing"] * 3)
    assert database(course) == {"good": 5, "corrupt": 0, "no notebook": 0, "renamed": 0, "empty": 0}
    err = capfd.readouterr().err
    for student, reason in (
        ("corrupt", "corrupt-json"),
        ("empty", "missing-notebook"),
        ("renamed", "renamed-notebook"),
    ):
        assert f"{course.submitted / student / 'tiny' / 'tiny.ipynb'}: {REASONS[reason]}" in err.splitlines()


def test_odd_files_and_folders_are_named_and_ignored(course, put, capfd):
    put("s", **RIGHT)
    (course.submitted / "stray.zip").write_text("x")
    (course.submitted / "s" / "tiny" / "data.csv").write_text("x")
    (course.submitted / "s" / "Tiny").mkdir()
    (course.submitted / ".hidden").mkdir()
    assert len(grade_course(course).rows) == 1
    err = capfd.readouterr().err
    for place in ("stray.zip", "s/tiny/data.csv", "s/Tiny"):
        assert f"{course.submitted / place}: " in err
    assert ".hidden" not in err


def test_lost_and_duplicated_cells_cost_only_what_is_lost(course, put, solved):
    solved.cells = [cell for cell in solved.cells if notebooks.grade_id(cell) != "01-output-delta"]
    put("lost", solved)
    row = by_student(grade_course(course))["lost"]
    assert (row.status, row.reason, row.score) == ("graded", "missing-cells", 3)
    assert (row.cells[0].status, row.cells[0].flags) == ("missing", ("missing-cell",))


def test_a_function_written_in_another_cell_counts(course, put, blank):
    blank.cells.insert(3, nbformat.v4.new_code_cell("def output_delta(a, y):\n    return a - y"))
    blank.cells = [cell for cell in blank.cells if notebooks.grade_id(cell) != "01-output-delta"]
    put("elsewhere", blank)
    assert by_student(grade_course(course))["elsewhere"].score == 2


def test_a_syntax_error_is_told_and_costs_one_exercise(course, put):
    put("slip", **RIGHT | {"output_delta": "return a -"})
    row = by_student(grade_course(course))["slip"]
    assert (row.score, row.cells[0].status) == (3, "error")
    assert "SyntaxError" in row.cells[0].message


def test_a_loop_and_an_exit_cost_one_exercise_each(course, put, capfd):
    put("loop", **RIGHT | {"output_delta": "while True: pass"})
    put("exit", **RIGHT | {"output_delta": "import os; os._exit(0)"})
    found = by_student(grade_course(course, limits=Limits(cell_seconds=2)))
    assert [(found[name].score, found[name].reason) for name in ("loop", "exit")] == [
        (3, "cell-timeout"),
        (3, "worker-died"),
    ]
    assert "loop that does not end" in capfd.readouterr().err


def test_prints_warnings_and_figures_cost_nothing(course, put):
    noise = 'print("x"); import warnings; warnings.warn("w"); import matplotlib.pyplot as plt; plt.figure()\n'
    put("noisy", output_delta=noise + RIGHT["output_delta"], parameter_gradients=noise + RIGHT["parameter_gradients"])
    assert by_student(grade_course(course))["noisy"].score == 5


def test_no_submitted_file_is_touched(course, put):
    path = put("s", **WRONG_BIAS)
    path.chmod(0o400)
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in course.submitted.rglob("*.ipynb")}
    grade_course(course)
    assert {
        file: (file.read_bytes(), file.stat().st_mtime_ns) for file in course.submitted.rglob("*") if file.is_file()
    } == before


def no_worker(*_, **__):
    raise AssertionError("a worker was started")


def test_a_rerun_keeps_every_row_and_starts_no_worker(course, put, tmp_path, monkeypatch):
    put("a", **RIGHT)
    put("b").write_text("{")
    grade_course(course, json_path=tmp_path / "1")
    monkeypatch.setattr("autograder.marking.observe", no_worker)
    summary = grade_course(course, json_path=tmp_path / "2")
    assert summary.kept == 1
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def without_seconds(path):
    return [{**json.loads(line), "seconds": 0} for line in path.read_text(encoding="utf-8").splitlines()]


def test_grading_anew_gives_the_same_rows(course, put, tmp_path):
    put("a", **RIGHT)
    put("b", **WRONG_BIAS)
    grade_course(course, json_path=tmp_path / "1")
    shutil.rmtree(course.report)
    assert grade_course(course, json_path=tmp_path / "2").kept == 0
    assert without_seconds(tmp_path / "1") == without_seconds(tmp_path / "2")


def test_a_resubmission_never_keeps_an_old_score(course, put):
    put("s", **RIGHT)
    grade_course(course)
    put("s", **WRONG_BIAS)
    assert by_student(grade_course(course))["s"].score == 4
    put("s").write_text("{")
    assert by_student(grade_course(course))["s"].score == 0
    assert database(course) == {"s": 0}
    copy = (course.autograded / "s" / "tiny" / "tiny.ipynb").read_text(encoding="utf-8")
    assert "return A_prev" not in copy


@pytest.mark.slow
@pytest.mark.parametrize("lost", ["gradebook", "autograded"])
def test_a_row_is_not_kept_when_what_it_stands_for_is_gone(course, put, lost, tiny_course_original):
    put("s", **RIGHT)
    grade_course(course)
    if lost == "gradebook":
        shutil.copy(tiny_course_original / "gradebook.db", course.gradebook)
    else:
        shutil.rmtree(course.autograded)
    assert grade_course(course).kept == 0
    assert database(course) == {"s": 5}


@pytest.mark.slow
def test_the_seed_is_the_courses_and_on_request_the_students(course, put, monkeypatch):
    seeds = []
    draw = exercises.Exercise.draw
    monkeypatch.setattr(exercises.Exercise, "draw", lambda self, seed=0: seeds.append(seed) or draw(self, seed))
    put("a", **RIGHT)
    put("b", **RIGHT)
    grade_course(course)
    assert len(seeds) == 4
    assert len(set(seeds)) == 2
    assert PUBLIC_SEED not in seeds
    seeds.clear()
    assert grade_course(course, seed_per_student=True).kept == 0
    assert len(set(seeds)) == 4


@pytest.mark.slow
def test_a_stopped_run_keeps_what_it_has_and_the_same_command_finishes_it(course, put, tmp_path, monkeypatch):
    for name in "abcd":
        put(name, **RIGHT)
    save = grading.Run._save

    def stop_after_two(self, *args):
        save(self, *args)
        if len(self.found) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(grading.Run, "_save", stop_after_two)
    with pytest.raises(KeyboardInterrupt, match="2 of 4 notebooks are graded"):
        grade_course(course, jobs=1)
    assert threading.active_count() < 10
    monkeypatch.setattr(grading.Run, "_save", save)
    summary = grade_course(course, jobs=1)
    assert (summary.kept, len(summary.rows), database(course)) == (2, 4, dict.fromkeys("abcd", 5))


@pytest.mark.slow
def test_a_killed_run_is_finished_by_the_same_command(course, put, tmp_path):
    for name in "abcdef":
        put(name, **RIGHT)
    run = subprocess.Popen(
        [sys.executable, "-m", "autograder", "grade", str(course.root), "--jobs", "1"], stderr=subprocess.DEVNULL
    )
    stored = course.report / rows.FOLDER
    while run.poll() is None and len(list(stored.rglob("*.json"))) < 2:
        pass
    run.kill()
    run.wait()
    summary = grade_course(course)
    assert summary.kept >= 2
    assert len(summary.rows) == 6
    assert database(course) == dict.fromkeys("abcdef", 5)


def test_a_folder_that_cannot_be_written_stops_before_the_work(course, put, monkeypatch):
    put("s", **RIGHT)
    (course.report).write_text("in the way")
    monkeypatch.setattr("autograder.marking.observe", no_worker)
    with pytest.raises(CourseError, match=r"report.*cannot be written"):
        grade_course(course)


@pytest.mark.slow
def test_one_students_folder_in_the_way_costs_only_that_copy(course, put, capfd):
    put("a", **RIGHT)
    put("b", **RIGHT)
    course.autograded.mkdir()
    (course.autograded / "a").write_text("in the way")
    summary = grade_course(course)
    assert summary.exit_status == 1
    assert {name: (row.score, row.reason) for name, row in by_student(summary).items()} == {
        "a": (5, "unwritable"),
        "b": (5, None),
    }
    assert f"{course.autograded / 'a'}" in capfd.readouterr().err
    (course.autograded / "a").unlink()
    assert grade_course(course).exit_status == 0


def test_filters_grade_only_what_they_name(course, put):
    put("a", **RIGHT)
    put("b", **RIGHT)
    assert [row.student for row in grade_course(course, students=["b"]).rows] == ["b"]
    assert len(grade_course(course, assignments=["tiny", "tiny"]).rows) == 2
    with pytest.raises(CourseError, match="no assignment is called 'big'; there are: tiny"):
        grade_course(course, assignments=["big"])
    with pytest.raises(UsageError, match="no such folder"):
        grade_course(course, students=["nobody"])


def test_an_empty_course_is_graded_at_once(course):
    assert grade_course(course).exit_status == 0


def test_a_level_that_is_not_there_is_refused(course, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(SandboxUnavailable, match="bubblewrap"):
        grade_course(course, sandbox="bubblewrap")


def test_a_machine_without_workers_stops_with_one_line(course, put, monkeypatch):
    put("s", **RIGHT)
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(WorkerError, match="could not be started"):
        grade_course(course, sandbox="none")


def test_a_fault_of_the_grader_costs_one_row(course, put, monkeypatch, capfd):
    put("a", **RIGHT)
    put("b", **RIGHT)
    real = grading.mark
    monkeypatch.setattr(
        grading, "mark", lambda task, *rest: 1 / 0 if task.submission.student == "a" else real(task, *rest)
    )
    found = by_student(grade_course(course))
    assert (found["a"].reason, found["b"].score) == ("internal-error", 5)


def test_rows_survive_json():
    from autograder.model import CellReport

    cell = CellReport("c", None, None, 2.0, "manual", flags=("missing-cell",))
    row = Report("s", "a", "n", "graded", None, 1.0, 2.0, 0.1, "none", None, (cell,))
    assert Report.from_json(json.loads(json.dumps(row.to_json()))) == row


def test_every_reason_says_what_to_do():
    assert all(": " in sentence for sentence in REASONS.values())
    assert all(FLAGS.values())


def nbgrader(course, *arguments):
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "nbgrader", *arguments],
        cwd=course.root,
        check=False,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done


@pytest.mark.slow
def test_stock_nbgrader_goes_on_from_our_grades(course, put, tmp_path):
    put("Zoë", **WRONG_BIAS)
    put("corrupt").write_text("{")
    (course.root / "nbgrader_config.py").write_text("c = get_config()\n")
    grade_course(course)
    nbgrader(course, "export", "--to", str(tmp_path / "grades.csv"))
    exported = (tmp_path / "grades.csv").read_text(encoding="utf-8")
    assert "Zoë" in exported
    assert ",4.0,7.0" in exported
    nbgrader(course, "generate_feedback", "tiny")
    page = (course.feedback / "Zoë" / "tiny" / "tiny.html").read_text(encoding="utf-8")
    assert "partly right" in page
    assert "Score: 4.0 / 7.0" in page
    assert "broken upload" in (course.feedback / "corrupt" / "tiny" / "tiny.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_stock_autograde_agrees_on_every_honest_submission(course, put, tmp_path):
    put("right", **RIGHT)
    put("partly", **WRONG_BIAS)
    put("blank")
    put("noisy", **RIGHT | {"output_delta": 'import warnings; warnings.warn("w"); print(1)\nreturn a - y'})
    put("slip", **RIGHT | {"output_delta": "return b"})
    stock = grading.Course(shutil.copytree(course.root, tmp_path / "stock"))
    (stock.root / "nbgrader_config.py").write_text("c = get_config()\n")
    ours = {name: row.score for name, row in by_student(grade_course(course)).items()}
    nbgrader(stock, "autograde", "tiny")
    assert ours == database(stock) == {"right": 5, "partly": 4, "blank": 0, "noisy": 5, "slip": 3}


def test_the_sandbox_is_told_how_many_notebooks_come_to_each_job(course, put):
    class Told(NoSandbox):
        def expect(self, notebooks):
            told.append(notebooks)

    told = []
    for name in "abcd":
        put(name)
    grade_course(course, sandbox=Told(), jobs=2)
    grade_course(course, sandbox=Told(), jobs=2)  # all are kept from before
    assert told == [{"tiny": 2}, {}]


def test_while_answers_are_judged_a_notebook_runs_and_never_more_than_jobs(course, put, monkeypatch):
    """The judge of one notebook waits here until the next one has started; where that waits for it, time runs out."""
    running, at_once, second_started, waited = set(), [], threading.Event(), []

    class Counted(NoSandbox):
        def start(self, scratch, limits):
            running.add(scratch)
            at_once.append(len(running))
            channel = super().start(scratch, limits)
            close = channel.close
            channel.close = lambda: (running.discard(scratch), close())
            if len(at_once) == 2:
                second_started.set()
            return channel

    def mark_cell(*args):
        waited.append(second_started.wait(60))
        return real(*args)

    real = marking._mark_cell
    monkeypatch.setattr(marking, "_mark_cell", mark_cell)
    for name in "abc":
        put(name, **RIGHT)
    assert {row.score for row in grade_course(course, sandbox=Counted(), jobs=1).rows} == {5}
    assert at_once == [1, 1, 1]
    assert all(waited)


def test_scores_equal_those_of_check_in_this_process(course, put):
    bodies = {"zero": "return 0.0", "half": "return (a - y) / 2", "right": "return a - y", "list": "return [a - y]"}
    for name, body in bodies.items():
        put(name, output_delta=body)
    found = by_student(grade_course(course))
    for name, body in bodies.items():
        scope = {}
        exec(f"def output_delta(a, y):\n    {body}", scope)
        assert found[name].cells[0].score == check("01-output-delta", scope["output_delta"]).score


@pytest.mark.slow
def test_solved_lessons_get_full_marks_and_released_ones_nothing(tmp_path):
    whole = create_course(tmp_path / "course")
    for assignment in whole.assignments():
        for name, path in whole.source_notebooks(assignment).items():
            lesson = Lesson(name, notebooks.read(path))
            hand_in(whole.submitted / "solved" / assignment, name, lesson.filled(lesson.right))
            released = whole.submitted / "untouched" / assignment / f"{name}.ipynb"
            released.parent.mkdir(parents=True)
            shutil.copy(whole.release / assignment / f"{name}.ipynb", released)
    summary = grade_course(whole)
    assert len(summary.rows) == 2 * len(whole.assignments())
    for row in summary.rows:
        assert (row.status, row.reason) == ("graded", None)
        assert row.score == (row.max_score if row.student == "solved" else 0)
        assert row.max_score > 0
        assert {cell.status for cell in row.cells} == {"correct" if row.student == "solved" else "missing", "manual"}
        graded = notebooks.read(whole.autograded / row.student / row.assignment / f"{row.notebook}.ipynb")
        assert not [cell.source for cell in graded.cells if failed(cell) and row.student == "solved"]


def failed(cell):
    return any(output.output_type == "error" for output in cell.get("outputs", []))
