"""How fast a class is graded: `autograder grade` beside stock `nbgrader autograde`, on the same submissions.

    python benchmarks/grading_throughput.py [--students N] [--repeats R] [--level LEVEL]

The submissions are those of the demo class (right, partly right, wrong, blank) on the real lessons, without the damaged
files, which stop stock nbgrader. Stock runs without our plug-in, one process per core, each over its share of the class
in a course folder of its own; ours runs with --jobs = cores. Both execute every untagged cell, judge and write
nbgrader's database. The floor is what no grader can beat here: fork a warm process for each notebook and run its cells
with plain exec, figures drawn, one process per core; no sandbox, no protocol, no judging, no database. It is stated
twice: for a process that has imported what the cells import, and for one that has also drawn what never changes in the
lessons' pictures, as our hosts do before the first notebook.

Prints a markdown table of notebooks per second, min / median / max over the repeats, and the most memory that one of
our processes inside the sandbox had at any time (looked up 20 times a second).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

from autograder import notebooks
from autograder.course import Course, create_course
from autograder.grading import grade_course
from autograder.pool import available_jobs
from autograder.sandbox import watch
from autograder.simulated import Lesson, make_class

FLOORS = ("floor (imports done)", "floor (imports and pages done)")
FLOOR = """
import contextlib, io, json, os, sys
import matplotlib
matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy, bpkit, bpkit.check
from IPython.core.interactiveshell import InteractiveShell
import bpkit.plots.lesson_00, bpkit.plots.lesson_01, bpkit.plots.lesson_02, bpkit.plots.lesson_03, bpkit.plots.lesson_04

InteractiveShell.instance()  # pictures are shown as in a notebook
if sys.argv.pop(1) == "drawn":
    bpkit.plots.common.draw_usual_pages()

def draw():
    for number in plt.get_fignums():
        plt.figure(number).savefig(io.BytesIO(), format="png")
    plt.close("all")

for path in sys.argv[1:]:
    cells = [c for c in json.load(open(path, encoding="utf-8"))["cells"] if c["cell_type"] == "code"]
    child = os.fork()
    if child == 0:
        plt.show = draw
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            scope = {"__name__": "__main__"}
            for cell in cells:
                source = "".join(cell["source"])
                if "check(" in source.split("\\n")[0] or "reference" in cell["metadata"].get("tags", []):
                    continue
                with contextlib.suppress(Exception):
                    exec(compile(source, "cell", "exec"), scope)
                    draw()
        os._exit(0)
    os.waitpid(child, 0)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=24)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--level", default=None, help="sandbox level (default: the best available)")
    options = parser.parse_args()
    jobs = available_jobs()
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder) / "course", options.students)
        count = len(list(course.submitted.glob("*/*/*.ipynb")))
        print(f"{count} notebooks of {options.students} students, {jobs} jobs, {options.repeats} repeats")
        figures: dict[str, list[float]] = {FLOORS[0]: [], FLOORS[1]: [], "ours": [], "stock nbgrader": []}
        peaks: list[int] = []
        for repeat in range(options.repeats):
            place = Path(folder) / str(repeat)
            for name, state in zip(FLOORS, ("imported", "drawn"), strict=True):
                figures[name].append(count / floor(course, jobs, state))
            with Peak() as peak:
                figures["ours"].append(count / ours(course, place / "ours", jobs, options.level))
            peaks.append(peak.bytes)
            figures["stock nbgrader"].append(count / stock(course, place / "stock", jobs))
            print(f"repeat {repeat + 1}: " + ", ".join(f"{name} {rates[-1]:.2f}/s" for name, rates in figures.items()))
    print("\n| | notebooks per second, min / median / max | beside stock |\n|---|---|---|")
    base = statistics.median(figures["stock nbgrader"])
    for name, rates in figures.items():
        middle = statistics.median(rates)
        print(f"| {name} | {min(rates):.2f} / {middle:.2f} / {max(rates):.2f} | {middle / base:.1f} x |")
    print(f"\nlargest process inside the sandbox: {max(peaks) / 2**20:.0f} MiB")
    for name in FLOORS:
        ratio = statistics.median(figures[name]) / statistics.median(figures["ours"])
        print(f"ours takes {ratio:.2f} times the {name}")


def make_course(root: Path, students: int) -> Course:
    """A course whose every submission is a whole notebook."""
    course = create_course(root)
    lessons = [
        Lesson(name, notebooks.read(path))
        for assignment in course.assignments()
        for name, path in course.source_notebooks(assignment).items()
    ]
    make_class(course.submitted, lessons, students=students, seed=1)
    trial = Course(Path(shutil.copytree(root, root.with_name("trial"))))
    rows = {(row.student, row.assignment): row for row in grade_course(trial, sandbox="none").rows}
    for submitted in list(course.submitted.glob("*/*")):
        row = rows.get((submitted.parent.name, submitted.name))
        if row is None or row.status != "graded" or row.reason:
            shutil.rmtree(submitted)
    shutil.rmtree(trial.root)
    return course


def ours(course: Course, place: Path, jobs: int, level: str | None) -> float:
    """Seconds of the whole command, interpreter start included."""
    copied = shutil.copytree(course.root, place)
    command = [sys.executable, "-m", "autograder", "grade", str(copied), "--jobs", str(jobs)]
    return timed([[*command, *(["--sandbox", level] if level else [])]], copied)


def stock(course: Course, place: Path, jobs: int) -> float:
    """Seconds until the last process is done; each grades its share of the students, assignment after assignment."""
    students = sorted(folder.name for folder in course.submitted.iterdir())
    commands, folders = [], []
    for job in range(jobs):
        copied = Path(shutil.copytree(course.root, place / str(job)))
        for number, name in enumerate(students):
            if number % jobs != job:
                shutil.rmtree(copied / "submitted" / name)
        (copied / "nbgrader_config.py").write_text("c = get_config()\n", encoding="utf-8")
        chained = " && ".join(
            f"'{sys.executable}' -m nbgrader autograde {name}"
            for name in course.assignments()
            if any((copied / "submitted").glob(f"*/{name}"))
        )
        commands.append(["sh", "-c", chained])
        folders.append(copied)
    return timed(commands, *folders)


class Peak(threading.Thread):
    """The largest resident set of a process of the sandbox, a host or a notebook, while the block runs."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.bytes = 0
        self.done = threading.Event()

    def run(self) -> None:
        """Until done."""
        while not self.done.wait(0.05):
            for pid in watch.tree(os.getpid()):
                with contextlib.suppress(OSError, StopIteration):
                    if b"autograder.inside.host" in Path(f"/proc/{pid}/cmdline").read_bytes():
                        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
                        kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
                        self.bytes = max(self.bytes, kilobytes * 1024)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self.join()


def floor(course: Course, jobs: int, state: str) -> float:
    """Seconds for the cells alone."""
    paths = sorted(map(str, course.submitted.glob("*/*/*.ipynb")))
    return timed([[sys.executable, "-c", FLOOR, state, *paths[job::jobs]] for job in range(jobs)], course.root)


def timed(commands: list[list[str]], *folders: Path) -> float:
    """Seconds until all commands, side by side, are done."""
    threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    started = time.perf_counter()
    with ThreadPoolExecutor(len(commands)) as pool:
        places = list(folders) * len(commands)
        runs = [
            pool.submit(
                subprocess.run,
                command,
                cwd=place,
                env=os.environ | threads | {"PATH": path},
                capture_output=True,
                check=False,
            )
            for command, place in zip(commands, places, strict=False)
        ]
    seconds = time.perf_counter() - started
    for run in runs:
        if run.result().returncode:
            raise SystemExit(run.result().stderr.decode()[-2000:])
    return seconds


if __name__ == "__main__":
    main()
