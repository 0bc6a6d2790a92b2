"""The command `bpkit`: work is never overwritten, checks run in a real kernel, JupyterLab really starts."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import bpkit
from bpkit import doctor, lab
from bpkit.cli import main
from bpkit.errors import UsageError
from bpkit.resources import lessons_dir

LESSON = "01-one-neuron"
SOLVED = "def output_delta(a, y):\n    return a - y"
REVERSED = "def output_delta(a, y):\n    return y - a"
CHECK = 'check("01-output-delta", output_delta)'


@pytest.fixture
def started(monkeypatch):
    """The command lines of JupyterLab that would have been started."""
    commands = []
    monkeypatch.setattr(lab, "start", lambda command: commands.append(command) or 0)
    return commands


@pytest.fixture
def occupied():
    with socket.socket() as server:
        server.bind(("localhost", 0))
        server.listen()
        yield server.getsockname()[1]


def notebook_of(folder, *sources, name="n.ipynb"):
    cells = [new_code_cell("from bpkit import check"), *map(new_code_cell, sources)]
    nbformat.write(new_notebook(cells=cells), folder / name)
    return folder / name


def test_lab_copies_all_lessons_and_opens_the_first(tmp_path, started, capsys):
    assert main(["lab", str(tmp_path / "mine")]) == 0
    copied = {file.name: file.read_bytes() for file in (tmp_path / "mine").rglob("*.ipynb")}
    assert copied == {file.name: file.read_bytes() for file in lessons_dir().rglob("*.ipynb")}
    assert "--LabApp.default_url=/lab/tree/00-slopes-and-shapes/00-slopes-and-shapes.ipynb" in started[0]
    assert f"--ServerApp.root_dir={tmp_path / 'mine'}" in started[0]
    assert f"copied {tmp_path / 'mine' / LESSON / LESSON}.ipynb" in capsys.readouterr().out


def test_lab_without_a_folder_uses_one_of_its_own(tmp_path, started, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["lab", "--no-browser"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["backprop-lessons"]
    assert "--no-browser" in started[0]


def test_lab_never_overwrites_work_and_names_what_it_kept(tmp_path, started, capsys):
    work = tmp_path / LESSON / f"{LESSON}.ipynb"
    work.parent.mkdir()
    work.write_text("a student's evening")
    assert main(["lab", str(tmp_path)]) == 0
    assert work.read_text() == "a student's evening"
    told = capsys.readouterr().out
    assert f"kept   {work}" in told
    assert "copied" in told


def test_an_occupied_port_is_one_line_that_names_a_free_one(tmp_path, occupied, started, capsys):
    assert main(["lab", str(tmp_path / "mine"), "--port", str(occupied)]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"bpkit: port {occupied} is taken")
    assert len(told.splitlines()) == 1
    lab.require_free(int(told.split()[-1]))
    assert started == []
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("port", ["0", "70000", "http", "-1"])
def test_a_number_that_is_no_port_is_refused(port, capsys):
    with pytest.raises(SystemExit, match="1"):
        main(["lab", f"--port={port}"])
    assert "is not a port" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path, started, capsys):
    (tmp_path / "file").write_text("in the way")
    assert main(["lab", str(tmp_path / "file")]) == 1
    assert main(["lab", "/proc/lessons"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert all("bpkit lab DIR" in line for line in told)
    assert started == []


def test_a_file_in_place_of_a_lessons_folder_is_named(tmp_path):
    (tmp_path / LESSON).write_text("in the way")
    with pytest.raises(UsageError, match=f"{LESSON}: a file is in the way"):
        lab.copy_lessons(tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="ends JupyterLab with a signal")
def test_jupyterlab_really_starts_and_ends_with_the_command(tmp_path):
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "bpkit", "lab", str(tmp_path), "--no-browser", "--port", str(port)]
    with (tmp_path / "log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            assert "version" in wait_for(f"http://localhost:{port}/api", server)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
    assert (tmp_path / LESSON / f"{LESSON}.ipynb").is_file()
    lab.require_free(port)


def wait_for(url, server, seconds=60):
    for _ in range(seconds * 5):
        assert server.poll() is None, "JupyterLab ended"
        try:
            with urllib.request.urlopen(url) as answer:
                return json.load(answer)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"no answer from {url}")


def test_check_says_what_the_notebook_says_and_counts(tmp_path, capsys):
    assert main(["check", str(notebook_of(tmp_path, SOLVED, CHECK))]) == 0
    told = capsys.readouterr().out
    assert "ok 01-output-delta   2 of 2 points" in told
    assert "2 of 2 points, 1 of 1 checks right." in told


def test_check_fails_when_one_check_fails_and_goes_on_to_the_last(tmp_path, capsys):
    cells = (REVERSED, CHECK, "1 / 0", 'check("01-nope", print)', SOLVED, CHECK)
    assert main(["check", str(notebook_of(tmp_path, *cells))]) == 1
    told = capsys.readouterr().out
    assert "Your answer is -1 times the expected one" in told
    assert "no exercise is called '01-nope'" in told
    assert "1 of 3 checks right." in told


def test_check_survives_code_that_ends_the_kernel(tmp_path, capsys):
    cells = (SOLVED, CHECK, "import os; os._exit(1)", CHECK)
    assert main(["check", str(notebook_of(tmp_path, *cells))]) == 1
    told = capsys.readouterr().out
    assert "ok 01-output-delta" in told
    assert "cell 4: Python ended here" in told


def test_check_does_not_touch_the_notebook_and_runs_beside_it(tmp_path, capsys):
    (tmp_path / "helper.py").write_text(SOLVED)
    file = notebook_of(tmp_path, "from helper import output_delta", CHECK)
    before = file.read_bytes()
    assert main(["check", str(file)]) == 0
    assert file.read_bytes() == before


def test_files_that_cannot_be_checked_are_named_and_the_others_go_on(tmp_path, capsys):
    (tmp_path / "corrupt.ipynb").write_text('{"cells": [')
    (tmp_path / "other.ipynb").write_text('{"name": "x"}')
    good = notebook_of(tmp_path, SOLVED, CHECK)
    files = [tmp_path / "missing.ipynb", tmp_path / "corrupt.ipynb", tmp_path / "other.ipynb", tmp_path, good]
    assert main(["check", *map(str, files)]) == 1
    output = capsys.readouterr()
    told = output.err.splitlines()
    assert len(told) == 4
    for line, words in zip(
        told, ("cannot read it", "damaged JSON", "no Jupyter notebook", "cannot read it"), strict=True
    ):
        assert words in line
    assert "1 of 1 checks right." in output.out


def test_a_notebook_without_a_check_is_not_called_right(tmp_path, capsys):
    assert main(["check", str(notebook_of(tmp_path, "1 + 1"))]) == 1
    assert "there is no check in this notebook" in capsys.readouterr().err


def test_doctor_names_what_it_looked_at_and_succeeds(capsys):
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    for topic in ("python", "numpy", "jupyter", "kernel", "nbgrader", "sandbox", "gpu", "lessons"):
        assert f" {topic} " in told
    assert f"{sys.version_info.major}.{sys.version_info.minor}" in told


def test_doctor_says_what_to_type_for_what_is_missing(monkeypatch):
    monkeypatch.setattr(doctor.shutil, "which", lambda _: None)
    monkeypatch.setattr(doctor, "landlock_abi", lambda: 0)
    finding = doctor.look_at_sandbox()
    assert not finding.works
    assert str(finding).startswith("--")
    assert finding.remedy in str(finding)


def test_doctor_ends_well_when_the_lessons_are_missing(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(bpkit.resources, "clone_root", lambda: tmp_path)
    assert main(["doctor"]) == 0
    assert "the course's notebooks are missing" in capsys.readouterr().out


def test_lessons_are_found_in_an_installed_wheel(tmp_path):
    """The layout of a wheel: the package with its copies inside, no clone around it."""
    package = Path(bpkit.__file__).parent
    shutil.copytree(package, tmp_path / "bpkit", ignore=shutil.ignore_patterns("__pycache__", "_course"))
    shutil.copytree(lessons_dir(), tmp_path / "bpkit" / "_course" / "lessons" / "en")
    code = "from bpkit import resources; print(resources.lessons_dir()); print(resources.clone_root())"
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [str(tmp_path / "bpkit" / "_course" / "lessons" / "en"), "None"]


def test_the_students_command_knows_nothing_of_the_autograder():
    code = (
        "import sys, bpkit.cli, bpkit.lab, bpkit.doctor, bpkit.run_checks, bpkit.notebook_file\n"
        "print([name for name in sys.modules if name.startswith('autograder')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
