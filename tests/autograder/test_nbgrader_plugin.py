"""Unmodified nbgrader in a folder of ours grades as `autograder grade` does: the command and formgrader's button."""

import copy
import json
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from importlib import resources
from pathlib import Path

import nbformat
import pytest
import stock_nbgrader
from corpus_loader import best_or_none, cases, short_lesson
from malformed_submissions import TABLE
from nbconvert.exporters import Exporter
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import capture_log

from autograder import nbgrader_plugin, notebooks, rows
from autograder.errors import SandboxUnavailable
from autograder.grading import Run, grade_course
from autograder.model import Submission

# nbgrader on current SQLAlchemy and Jupyter
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Object of type <Submitted"),
]

RIGHT = {"output_delta": "return a - y", "parameter_gradients": "return A_prev.T @ delta, delta.sum(axis=0)"}
WRONG_BIAS = RIGHT | {"parameter_gradients": "return A_prev.T @ delta, delta.mean(axis=0)"}
CHEAT = {"output_delta": "import numpy as np; np.allclose = np.array_equal = lambda *a, **k: True\nreturn a"}
CHECKS = ("01-output-delta-check", "04-parameter-gradients-check")
STOCK = "c = get_config()\n"  # nbgrader without the plug-in


@pytest.fixture
def put(course, blank, tools):
    """Hand in: put("student", output_delta="return a - y")."""

    def put(student, notebook=None, name="tiny", **bodies):
        return tools.hand_in(course.submitted / student / "tiny", notebook or tools.answered(blank, **bodies), name)

    return put


@pytest.fixture
def course(course):
    """The tiny course, ready for our plug-in."""
    return configured(course)


def configured(course):
    """The course with the nbgrader_config.py that `autograder init` writes."""
    template = resources.files("autograder") / "templates" / "nbgrader_config.py.txt"
    text = template.read_text(encoding="utf-8")
    level = best_or_none()
    (course.root / "nbgrader_config.py").write_text(
        text + (f"c.SandboxedAutograde.level = {level!r}\n" if level else "")
    )
    return course


def command(course, *arguments):
    """nbgrader's own command, started in the course folder as an instructor does."""
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "nbgrader", *arguments],
        cwd=course.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def nbgrader(course, *arguments, status=0):
    run = command(course, *arguments)
    out, err = run.communicate(timeout=300)
    assert run.returncode == status, err[-3000:]
    return out + err


def autograde(course, force=False, config=None, **asked):
    """What both the command and the button start, in this process: {"success", "log", "error"}."""
    whole = course.nbgrader_config()
    for section, values in (config or {}).items():
        whole[section].update(values)
    directory = CourseDirectory(config=whole, **{"assignment_id": "tiny"} | asked)
    converter = Autograde(coursedir=directory, config=whole, force=force)
    converter.log.setLevel(logging.INFO)  # as the command and formgrader have it
    return capture_log(converter)


def database(course, read=lambda grade: (grade.auto_score, grade.needs_manual_grade)):
    """student -> grade cell -> what is read of it."""
    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        return {
            submission.student.id: {
                grade.name: read(grade) for notebook in submission.notebooks for grade in notebook.grades
            }
            for submission in book.assignment_submissions("tiny")
        }


def scores(course):
    return {student: sum(score or 0 for score, _ in cells.values()) for student, cells in database(course).items()}


def with_points(notebook, points):
    made = copy.deepcopy(notebook)
    next(cell for cell in made.cells if notebooks.is_check(cell)).metadata.nbgrader["points"] = points
    return made


def with_a_twin(notebook):
    made = copy.deepcopy(notebook)
    made.cells.insert(3, nbformat.from_dict({**made.cells[2], "id": "twin"}))
    return made


def noisy(notebook):
    """Right, but its log, set up in a cell of its own, writes to stderr while the function is checked."""
    made = copy.deepcopy(notebook)
    made.cells.insert(2, nbformat.v4.new_code_cell("import logging\nlogging.basicConfig()", id="own"))
    for cell in made.cells:
        cell.source = cell.source.replace("    return a - y", "    logging.warning('careful')\n    return a - y")
    return made


@pytest.mark.slow
def test_the_stock_command_survives_every_broken_submission_and_gives_the_scores_of_grade(
    course, put, solved, tmp_path
):
    put("honest", **RIGHT)  # some of the table link to this one
    put("李娜", **WRONG_BIAS)
    put("untouched")
    put("noisy", noisy(solved))
    put("cheat", **CHEAT)
    put("exit", **RIGHT | {"output_delta": "import os; os._exit(0)"})
    raw = json.loads(nbformat.writes(solved))
    for malformed in TABLE:
        malformed.hand_in(course.submitted, raw)
    expected = {malformed.name: malformed.earns for malformed in TABLE}
    expected |= {
        "honest": (2, 3),
        "李娜": (2, 2),
        "untouched": (0, 0),
        "noisy": (2, 3),
        "cheat": (0, 0),
        "exit": (0, 3),
    }
    nbgrader(course, "autograde", "tiny")
    seen = {student: tuple(cells[check][0] for check in CHECKS) for student, cells in database(course).items()}
    assert {name: (seen.get(name), earned) for name, earned in expected.items() if seen.get(name) != earned} == {}
    assert len(seen) == len(expected)

    ours = {row.student: row for row in rows.stored(course)}
    reasons = {malformed.name: (malformed.status, malformed.reason) for malformed in TABLE}
    assert {name: (ours[name].status, ours[name].reason) for name in reasons} == reasons
    before = database(course)
    summary = grade_course(course, sandbox=best_or_none())  # our own command finds what is graded, and changes no score
    assert summary.kept == summary.graded == sum(row.status == "graded" for row in ours.values())
    assert database(course) == before

    nbgrader(course, "export", "--to", str(tmp_path / "grades.csv"))
    assert ",4.0,7.0" in (tmp_path / "grades.csv").read_text(encoding="utf-8")
    nbgrader(course, "generate_feedback", "tiny", "--student", "李娜")
    assert "Score: 4.0 / 7.0" in (course.feedback / "李娜" / "tiny" / "tiny.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_no_cheat_of_the_corpus_earns_more_through_the_stock_command(tmp_path):
    chosen = cases("cheats")
    assert len(chosen) >= 40
    (lesson,) = {case.lesson for case in chosen}
    course = configured(stock_nbgrader.make_course(tmp_path / "course", {lesson}))
    (course.submitted / "honest" / lesson).mkdir(parents=True)
    nbformat.write(short_lesson(lesson), course.submitted / "honest" / lesson / f"{lesson}.ipynb")
    scores = stock_nbgrader.autograde(course, chosen)
    expected = {case.name: float(case.expected["score"]) for case in chosen}
    assert {name: (scores[name][0], score) for name, score in expected.items() if scores[name][0] != score} == {}
    ours = {row.student: row for row in rows.stored(course)}
    assert {name: ours[name].score for name in expected} == expected  # nothing in another exercise
    assert ours["honest"].score == ours["honest"].max_score


@pytest.mark.slow
def test_without_the_plug_in_a_twin_cell_aborts_the_batch_and_a_warning_costs_the_points(course, put, solved):
    (course.root / "nbgrader_config.py").write_text(STOCK)
    twin = put("a twin", with_a_twin(solved))
    put("abc", with_points(solved, "abc"))
    put("noisy", noisy(solved))
    assert "nbgrader update ." in nbgrader(course, "autograde", "tiny", status=1)
    assert "noisy" not in scores(course)
    shutil.rmtree(twin.parents[1])
    assert "There was an error processing assignment" in nbgrader(course, "autograde", "tiny", status=1)
    assert {score for score, _ in database(course)["abc"].values()} == {None}
    assert scores(course)["noisy"] == 3


def test_a_submission_is_graded_again_when_it_has_changed_and_never_keeps_a_stale_score(course, put):
    put("s", **RIGHT)
    put("t", **RIGHT)
    assert "2 graded, 0 rejected (" in autograde(course)["log"]
    put("s", **WRONG_BIAS)
    assert "1 of them kept from before" in autograde(course)["log"]
    assert scores(course) == {"s": 4, "t": 5}
    put("s").write_text("{")
    assert autograde(course)["success"]
    assert scores(course) == {"s": 0, "t": 5}
    shutil.rmtree(course.submitted / "s" / "tiny")
    (course.submitted / "s" / "tiny").mkdir()
    put("s", **RIGHT)
    shutil.rmtree(course.autograded / "t")
    assert "kept" not in autograde(course)["log"]
    assert scores(course) == {"s": 5, "t": 5}
    forced = autograde(course, force=True)
    assert forced["success"]
    assert "kept" not in forced["log"]
    assert "Sanitizing" not in forced["log"]  # nbgrader's own loop has nothing left to do


def empty(course, student):
    """Hand in a folder without a notebook."""
    shutil.rmtree(course.submitted / student / "tiny")
    (course.submitted / student / "tiny").mkdir()


@pytest.mark.parametrize("asked", [{"student_id": "s"}, {"student_id": "s", "notebook_id": "tiny"}, {}])
def test_an_empty_folder_in_place_of_a_graded_notebook_leaves_no_score(course, put, asked):
    put("s", **RIGHT)
    put("t", **RIGHT)
    autograde(course)
    empty(course, "s")
    result = autograde(course, **asked)
    assert result["success"]
    assert "the notebook is not in the folder" in result["log"]
    assert scores(course) == {"s": 0, "t": 5}
    assert [row.reason for row in rows.stored(course)] == ["missing-notebook", None]


def test_another_notebook_in_its_place_leaves_no_score_when_only_the_expected_one_is_asked_for(course, put):
    put("s", **RIGHT).rename(course.submitted / "s" / "tiny" / "other.ipynb")
    assert autograde(course, student_id="s", notebook_id="tiny")["success"]
    assert scores(course) == {"s": 0}
    assert [row.reason for row in rows.stored(course)] == ["renamed-notebook"]


def test_who_or_what_is_not_there_is_told_as_by_nbgrader(course, put):
    put("s", **RIGHT)
    for asked in ({"student_id": "nobody"}, {"notebook_id": "nothing"}, {"assignment_id": "tinny"}):
        assert not autograde(course, **asked)["success"]
    assert "Did you mean: " in autograde(course, notebook_id="nothing")["log"]
    assert "No notebooks were matched by " in autograde(course, student_id="nobody")["log"]
    assert "no assignment is called 'tinny'; there are: tiny" in autograde(course, assignment_id="tinny")["log"]
    assert autograde(course, student_id_exclude="s")["success"]
    assert scores(course) == {}


def test_a_name_that_looks_like_a_pattern_is_found_by_it(course, put):
    put("[ab]", **RIGHT)
    put("c", **RIGHT)
    assert autograde(course, student_id="[ab]")["success"]
    assert scores(course) == {"[ab]": 5}


def test_the_search_of_another_exporter_is_nbgraders_own(course, put):
    put("s").unlink()
    assert "No notebooks were matched" in autograde(course, config={"Autograde": {"exporter_class": Exporter}})["log"]


def test_unknown_students_are_not_added_where_the_course_forbids_it(course, put):
    for name in ("known", "stranger"):
        put(name, **RIGHT)
    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        book.add_student("known")
    config = {"Autograde": {"create_student": False}}
    result = autograde(course, config=config)
    assert not result["success"]
    assert "[ERROR] No student with ID 'stranger' exists in the database" in result["log"]
    assert scores(course) == {"known": 5}
    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        assert [student.id for student in book.students] == ["known"]
    assert autograde(course, student_id="known", config=config)["success"]
    assert autograde(course)["success"]
    assert scores(course) == {"known": 5, "stranger": 5}


def test_not_executing_is_refused_in_one_line(course, put):
    put("s", **RIGHT)
    result = autograde(course, config={"Execute": {"enabled": False}, "ClearOutput": {"enabled": False}})
    assert not result["success"]
    assert result["log"].startswith("[ERROR] --no-execute")
    assert len(result["log"].splitlines()) == 1
    assert scores(course) == {}


@pytest.mark.parametrize(
    "names",
    [
        {"submitted_directory": "handed_in"},
        {"autograded_directory": "marked"},
        {"source_directory": "origin"},
        {"directory_structure": "{nbgrader_step}/{assignment_id}/{student_id}"},
    ],
)
def test_other_names_of_folders_are_refused_in_one_line(course, put, names):
    put("s", **RIGHT)
    result = autograde(course, config={"CourseDirectory": names})
    assert not result["success"]
    assert f": a course has {course.root}" in result["log"]
    assert len(result["log"].splitlines()) == 1


def test_the_same_file_handed_in_later_counts_as_late(course, put):
    path = put("s", **RIGHT)
    path.with_name("timestamp.txt").write_text("2026-01-01 10:00:00 UTC")
    autograde(course)
    path.with_name("timestamp.txt").write_text("2026-01-03 10:00:00 UTC")
    autograde(course)
    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        assert str(book.find_submission("tiny", "s").timestamp) == "2026-01-03 10:00:00"


def test_what_a_person_wrote_stays(course, put):
    put("s", **RIGHT)
    autograde(course)
    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        grade = book.find_grade("explain", "tiny", "tiny", "s")
        grade.manual_score, grade.extra_credit = 1.5, 0.5
        book.find_grade("01-output-delta-check", "tiny", "tiny", "s").manual_score = 1
        book.find_comment("explain", "tiny", "tiny", "s").manual_comment = "Well said."
        book.grant_extension("tiny", "s", minutes=90) if hasattr(book, "grant_extension") else None
        book.db.commit()
    put("s", **WRONG_BIAS)
    assert autograde(course, force=True)["success"]
    read = database(course, lambda grade: (grade.auto_score, grade.manual_score, grade.extra_credit))
    assert read["s"] == {
        "01-output-delta-check": (2, 1, None),
        "04-parameter-gradients-check": (2, None, None),
        "explain": (0, 1.5, 0.5),
    }
    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        assert book.find_comment("explain", "tiny", "tiny", "s").comment == "Well said."


def late_class(course, put):
    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        book.update_or_create_assignment("tiny", duedate="2026-01-02 00:00:00 UTC")
    for name, day in (("late", 3), ("in time", 1)):
        put(name, **WRONG_BIAS).with_name("timestamp.txt").write_text(f"2026-01-0{day} 10:00:00 UTC")


def penalties(course):
    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        return {one.student.id: one.notebooks[0].late_submission_penalty for one in book.assignment_submissions("tiny")}


def test_late_penalties_are_those_of_the_new_score(course, put):
    late_class(course, put)
    assert autograde(course, config={"LateSubmissionPlugin": {"penalty_method": "zero"}})["success"]
    assert penalties(course) == {"late": 4, "in time": None}


class Broken(BasePlugin):
    """An instructor's plug-in with a mistake in it."""

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 0


def test_a_broken_late_penalty_costs_no_other_student_and_is_made_good_by_the_next_run(course, put):
    late_class(course, put)
    result = autograde(course, config={"AssignLatePenalties": {"plugin_class": Broken}})
    assert not result["success"]
    assert f"{course.submitted / 'late' / 'tiny' / 'tiny.ipynb'}: not saved (ZeroDivisionError" in result["log"]
    assert [row.student for row in rows.stored(course)] == ["in time"]
    assert autograde(course, config={"LateSubmissionPlugin": {"penalty_method": "zero"}})["success"]
    assert penalties(course) == {"late": 4, "in time": None}


class Stamp(NbGraderPreprocessor):
    """A preprocessor of the instructor's."""

    def preprocess(self, nb, resources):
        nb.metadata["stamp"] = resources["nbgrader"]["student"]
        return nb, resources


def test_configured_preprocessors_hooks_and_permissions_apply_but_nothing_executes(course, put):
    path = put("s", **RIGHT | {"output_delta": "for i in range(50): print(i)\nreturn a - y"})
    called = []
    stages = [*Autograde.autograde_preprocessors.default_args[0], Stamp]
    config = {
        "Autograde": {
            "autograde_preprocessors": stages,
            "pre_convert_hook": lambda **asked: called.append(("before", asked)),
            "post_convert_hook": lambda **asked: called.append(("after", asked)),
            "permissions": 640,
        },
        "Execute": {"kernel_name": "no such kernel"},
    }
    assert autograde(course, config=config)["success"]
    graded = course.autograded / "s" / "tiny" / "tiny.ipynb"
    assert notebooks.read(graded).metadata["stamp"] == "s"
    assert graded.stat().st_mode & 0o777 == 0o640
    asked = {"assignment": "tiny", "student": "*", "notebooks": [str(path)]}
    assert called == [("before", asked), ("after", asked)]
    assert scores(course) == {"s": 5}


def test_only_what_is_asked_for_is_graded(course, put):
    for name in ("anna", "anton", "bea"):
        put(name, **RIGHT)
    autograde(course, student_id="an*", student_id_exclude="anton")
    assert scores(course) == {"anna": 5}
    autograde(course, notebook_id="tin?")
    assert scores(course) == {"anna": 5, "anton": 5, "bea": 5}


def test_without_a_sandbox_nothing_is_graded_and_one_line_says_why(course, put, monkeypatch):
    def unavailable(level):
        assert level == best_or_none()
        raise SandboxUnavailable("no sandbox works here: apt install bubblewrap")

    monkeypatch.setattr(nbgrader_plugin, "open_sandbox", unavailable)
    put("s", **RIGHT)
    result = autograde(course)
    assert not result["success"]
    assert result["log"] == "[ERROR] no sandbox works here: apt install bubblewrap\n"
    assert scores(course) == {}
    assert not course.autograded.exists()


@pytest.mark.slow
def test_the_command_refuses_in_one_line(course, put):
    put("s", **RIGHT)
    with (course.root / "nbgrader_config.py").open("a") as file:
        file.write('c.SandboxedAutograde.level = "armour"\n')
    (line,) = nbgrader(course, "autograde", "tiny", status=1).splitlines()
    assert "there is no sandbox of level 'armour'" in line
    assert scores(course) == {}


def test_level_none_is_said_by_name_and_told(course, put):
    put("s", **RIGHT)
    result = autograde(course, config={"SandboxedAutograde": {"level": "none"}})
    assert "[WARNING] graded without a sandbox (level none)" in result["log"]
    assert [row.sandbox for row in rows.stored(course)] == ["none"]


def test_the_configured_limits_hold_for_the_plug_in_and_for_grade(course, put):
    put(
        "slow",
        **RIGHT
        | {
            "output_delta": "import time\nif not vars(output_delta): output_delta.slept = time.sleep(1.5)\nreturn a - y"
        },
    )
    with (course.root / "nbgrader_config.py").open("a") as file:
        file.write("c.Execute.timeout = 1\nc.SandboxedAutograde.limits = {'notebook_seconds': 20}\n")
    assert "took too long" in autograde(course)["log"]
    assert scores(course) == {"slow": 3}
    assert grade_course(course, sandbox=best_or_none()).kept == 1  # by the same rules
    assert autograde(course, config={"Execute": {"timeout": 10}})["success"]
    assert scores(course) == {"slow": 5}
    told = autograde(course, config={"SandboxedAutograde": {"limits": {"seconds": 3}}})
    assert not told["success"]
    assert "[ERROR] c.SandboxedAutograde.limits: there is no seconds." in told["log"]


def test_a_folder_that_is_no_course_and_another_database_are_refused(course, put):
    put("s", **RIGHT)
    asked = autograde(course, db_url=f"sqlite:///{course.root}/other.db")
    assert "not the course's database" in asked["log"]
    (course.root / "course.key").unlink()
    assert "not a course folder" in autograde(course)["log"]
    assert scores(course) == {}


def test_other_converters_and_exporters_are_left_alone(course):
    exporter = nbgrader_plugin.SandboxedAutograde(config=course.nbgrader_config())
    assert exporter.parent is None
    assert not course.report.exists()


@pytest.mark.slow
def test_ctrl_c_stops_with_one_line_and_the_same_command_goes_on(course, put):
    put("a", **RIGHT)
    loop = put("b", **RIGHT | {"output_delta": "import time\nwhile True: time.sleep(1)"})
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background is deaf to it
    run = command(course, "autograde", "tiny")
    first = rows.path_of(course, Submission("a", "tiny", "tiny", Path()))
    while run.poll() is None and not first.exists():
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert run.returncode == 130, err
    assert "Traceback" not in err
    assert "1 of 2 notebooks are graded. Run the same command again" in err.splitlines()[-1]
    loop.unlink()
    put("b", **RIGHT)
    assert "1 of them kept" in nbgrader(course, "autograde", "tiny")
    assert scores(course) == {"a": 5, "b": 5}


@pytest.mark.slow
def test_a_students_own_validate_runs_a_plain_kernel(course, put, blank, tools):
    next(cell for cell in blank.cells if notebooks.grade_id(cell) == "explain").source = "Because of the chain rule."
    right, wrong = put("s", tools.answered(blank, **RIGHT)), put("t", tools.answered(blank, **WRONG_BIAS))
    assert "Success!" in nbgrader(course, "validate", str(right))
    assert "parameter_gradients" in nbgrader(course, "validate", str(wrong))


@pytest.fixture
def formgrader(course):
    """A real Jupyter server with nbgrader's formgrader, started in the course folder. Yields a function that posts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    flags = [
        f"--port={port}",
        "--no-browser",
        "--allow-root",
        "--ServerApp.token=t",
        "--ServerApp.disable_check_xsrf=1",
    ]
    extension = "--ServerApp.jpserver_extensions=nbgrader.server_extensions.formgrader=True"
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter_server", *flags, extension],
        cwd=course.root,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def post(path):
        request = urllib.request.Request(f"http://127.0.0.1:{port}/{path}?token=t", method="POST")
        with urllib.request.urlopen(request, timeout=120) as reply:
            return json.load(reply)

    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=5).close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        yield post
    finally:
        server.terminate()
        server.wait(30)


@pytest.mark.slow
def test_formgraders_button_grades_in_the_sandbox_and_shows_what_was_odd(course, put, solved, formgrader):
    put("李娜", noisy(solved))
    put("anna").write_text("{")
    assert formgrader("formgrader/api/submission/tiny/%E6%9D%8E%E5%A8%9C/autograde")["success"]
    assert scores(course) == {"李娜": 5}
    told = formgrader("formgrader/api/submission/tiny/anna/autograde")
    assert told["success"]
    assert "not valid JSON" in told["log"]
    assert scores(course) == {"李娜": 5, "anna": 0}
    put("李娜", **CHEAT)
    assert formgrader("formgrader/api/submission/tiny/%E6%9D%8E%E5%A8%9C/autograde")["success"]
    assert scores(course) == {"李娜": 0, "anna": 0}
    put("anna", **RIGHT)
    assert formgrader("formgrader/api/submission/tiny/anna/autograde")["success"]
    assert scores(course) == {"李娜": 0, "anna": 5}
    empty(course, "anna")
    assert "not in the folder" in formgrader("formgrader/api/submission/tiny/anna/autograde")["log"]
    assert scores(course) == {"李娜": 0, "anna": 0}


def test_a_stopped_run_is_told_in_the_log(course, put, monkeypatch):
    put("s", **RIGHT)
    monkeypatch.setattr(Run, "_save", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    result = autograde(course)
    assert not result["success"]
    assert result["log"].splitlines()[-1].startswith("[ERROR] stopped: 0 of 1 notebooks are graded.")
