"""The command `autograder`: what reaches the code behind it, exit statuses, and one line instead of a traceback."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder import cli, demo, grading, report, sandbox
from autograder.cli import main
from autograder.errors import CourseError, SandboxUnavailable
from autograder.sandbox.none import NoSandbox
from bpkit.errors import DataError

COMMANDS = ("build", "init", "grade", "report", "demo")


@dataclass
class Summary:
    exit_status: int

    def line(self):
        return "3 notebooks"


@pytest.fixture
def asked(monkeypatch):
    """What `grade_course` was asked, without grading."""
    calls = []

    def record(course, **options):
        calls.append((course.root, options))
        return Summary(exit_status=0)

    monkeypatch.setattr(grading, "grade_course", record)
    return calls


def fail_with(error):
    def fail(*_, **__):
        raise error

    return fail


@pytest.mark.parametrize("command", COMMANDS)
def test_help_gives_an_example(command, capsys):
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])
    assert f"Example: autograder {command}" in capsys.readouterr().out


def test_version(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out.startswith("autograder 0.")


USAGE = (
    ["grade"],
    ["nope"],
    [],
    ["grade", "x", "--jobs", "0"],
    ["demo", "--students", "many"],
    ["init"],
    ["report", "-x"],
)


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_usage_is_one_line_and_status_1(arguments, capsys):
    with pytest.raises(SystemExit, match="1"):
        main(arguments)
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "--help" in told


def test_grade_passes_everything_on(course, asked, capsys):
    flags = ["--assignment", "tiny", "--student", "安娜", "--student", "bo", "--jobs", "3", "--sandbox", "none"]
    assert main(["grade", str(course.root), *flags, "--seed-per-student", "--json", "rows.jsonl"]) == 0
    root, options = asked[0]
    assert root == course.root
    assert options.pop("sandbox").level == "none"
    assert options == {
        "assignments": ["tiny"],
        "students": ["安娜", "bo"],
        "jobs": 3,
        "seed_per_student": True,
        "json_path": Path("rows.jsonl"),
    }
    assert capsys.readouterr().out == "3 notebooks\n"


def test_grade_without_flags_grades_all_and_allows_no_missing_sandbox(course, asked, monkeypatch):
    levels = []
    monkeypatch.setattr(sandbox, "open_sandbox", lambda level: levels.append(level) or NoSandbox())
    assert main(["grade", str(course.root)]) == 0
    asked[0][1].pop("sandbox")
    assert set(asked[0][1].values()) == {None, False}
    assert levels == [None]  # the best, or a refusal


def test_an_incomplete_run_of_grade_is_a_failure(course, monkeypatch):
    monkeypatch.setattr(grading, "grade_course", lambda *_, **__: Summary(exit_status=1))
    assert main(["grade", str(course.root)]) == 1


def test_a_scheduler_is_not_available_yet(course, asked, capsys):
    assert main(["grade", str(course.root), "--scheduler", "tcp://host:8786"]) == 1
    assert "--scheduler is not available yet" in capsys.readouterr().err
    assert asked == []


FAILURES = {
    "course": (CourseError("place: reason. Remedy."), 1, "autograder: place: reason. Remedy.\n"),
    "library": (DataError("file: damaged."), 1, "autograder: file: damaged.\n"),
    "sandbox": (SandboxUnavailable("no sandbox. Type this."), 2, "autograder: no sandbox. Type this.\n"),
    "disk": (
        OSError(28, "No space left on device", "/x"),
        1,
        "autograder: /x: No space left on device. Check the path, ",
    ),
    "interrupt": (KeyboardInterrupt("stopped: go on like this."), 130, "autograder: stopped: go on like this.\n"),
    "early interrupt": (KeyboardInterrupt(), 130, "autograder: stopped.\n"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_is_one_line_with_its_own_status(failure, course, monkeypatch, capsys):
    error, status, line = FAILURES[failure]
    monkeypatch.setattr(grading, "grade_course", fail_with(error))
    assert main(["grade", str(course.root)]) == status
    told = capsys.readouterr().err
    assert told.startswith(line)
    assert len(told.splitlines()) == 1


def test_a_bug_of_ours_keeps_its_traceback(course, monkeypatch):
    monkeypatch.setattr(grading, "grade_course", fail_with(ZeroDivisionError("bug")))
    with pytest.raises(ZeroDivisionError):
        main(["grade", str(course.root)])


def test_no_course_is_one_line(tmp_path, capsys):
    assert main(["grade", str(tmp_path)]) == 1
    assert "not a course folder" in capsys.readouterr().err


def test_report_prints_the_path_of_the_page(course, monkeypatch, capsys):
    monkeypatch.setattr(report, "write_report", lambda given: given.report / "index.html")
    assert main(["report", str(course.root)]) == 0
    assert capsys.readouterr().out == f"{course.report / 'index.html'}\n"


def test_demo_passes_everything_on_and_returns_its_status(monkeypatch):
    calls = []
    monkeypatch.setattr(demo, "run_demo", lambda *given, **options: calls.append((given, options)) or 7)
    assert main(["demo"]) == 7
    assert main(["demo", "here", "--students", "30", "--seed", "5"]) == 7
    assert calls == [((None,), {"students": 24, "seed": 0}), ((Path("here"),), {"students": 30, "seed": 5})]


def test_init_twice_says_so_and_changes_nothing(course, capsys):
    assert main(["init", str(course.root)]) == 1
    told = capsys.readouterr().err
    assert "already a course, nothing was changed" in told
    assert len(told.splitlines()) == 1


@pytest.mark.slow
def test_init_works_without_an_activated_environment(tmp_path):
    """nbgrader starts `alembic` by name: a bare PATH must not break the command in the middle."""
    command = [sys.executable, "-m", "autograder", "init", "course"]
    environment = {**os.environ, "PATH": os.defpath}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    assert "autograder grade course" in run.stdout
    assert (tmp_path / "course" / "gradebook.db").stat().st_size > 0


def test_asking_for_help_loads_no_notebook_tools():
    code = "import sys, autograder.cli; print({'nbgrader', 'nbformat', 'jupytext'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_every_command_has_a_handler():
    assert {cli._parser().parse_args([c, *["x"] * (c in {"init", "grade", "report"})]).handler for c in COMMANDS}
