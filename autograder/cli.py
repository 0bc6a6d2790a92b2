"""The command `autograder`: build, init, grade, report, demo.

Each handler imports what it needs when it runs, so that `--help` is quick. Errors of our own tree become one line.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.errors import AutograderError, UsageError
from bpkit.commandline import INTERRUPTED, Commands, Parser, add_command, complain, complain_of, installed_version
from bpkit.errors import BpkitError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit status: 0, 1 for usage and input or output, 2 without a sandbox, 130 for Ctrl-C."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.handler(options)
    except AutograderError as error:
        return complain("autograder", str(error), error.exit_status)
    except BpkitError as error:
        return complain("autograder", str(error))
    except OSError as error:
        return complain_of("autograder", error)
    except KeyboardInterrupt as stop:
        return complain("autograder", str(stop) or "stopped.", INTERRUPTED)
    return status


def _parser() -> Parser:
    parser = Parser(
        prog="autograder", description="Build the lessons, grade a class.", epilog="Example: autograder demo"
    )
    parser.add_argument("--version", action="version", version=f"autograder {installed_version()}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_add_build, _add_init, _add_grade, _add_report, _add_demo):
        add(commands)
    return parser


def _add_build(commands: Commands[Parser]) -> None:
    text = "make the solved notebooks and the lessons from the texts in solutions/"
    parser = add_command(commands, "build", text, "autograder build 01-one-neuron")
    parser.add_argument("lessons", metavar="LESSON", nargs="*", help="name of a lesson (default: all)")
    parser.add_argument("--check", action="store_true", help="write nothing; name stale notebooks, exit 1 if any")
    parser.set_defaults(handler=_build)


def _build(options: argparse.Namespace) -> int:
    from autograder import build  # noqa: PLC0415

    root = build.find_root(Path.cwd())
    rendered = build.render(root, build.lesson_names(root, options.lessons))
    strays = [] if options.lessons else build.strays(root)
    for path in strays:
        print(f"{path}: no text in solutions/ stands behind this file; delete it.", file=sys.stderr)
    if not options.check:
        changed = build.write(root, rendered)
        for path in changed:
            print(f"wrote {path}")
        print(f"{len(rendered) - len(changed)} of {len(rendered)} notebooks were up to date.")
        return 0
    stale = build.stale(root, rendered)
    for path in stale:
        print(f"{path}: stale. Run: autograder build {path.stem}", file=sys.stderr)
    if not stale and not strays:
        print(f"{len(rendered)} notebooks are up to date.")
    return 1 if stale or strays else 0


def _add_init(commands: Commands[Parser]) -> None:
    text = "make a new course folder in nbgrader's layout, with all lessons"
    parser = add_command(commands, "init", text, "autograder init my-course")
    parser.add_argument("folder", metavar="DIR", help="a folder that does not exist yet, or an empty one")
    parser.set_defaults(handler=_init)


def _init(options: argparse.Namespace) -> int:
    from autograder.course import create_course  # noqa: PLC0415

    course = create_course(options.folder)
    print(f"made the course {course.root} with the assignments {', '.join(course.assignments())}.")
    print(f"Hand out:  {course.release}")
    print(f"Collect:   {course.submitted / 'STUDENT' / 'ASSIGNMENT' / 'NAME.ipynb'}")
    print(f"Grade:     autograder grade {options.folder}")
    return 0


def _add_grade(commands: Commands[Parser]) -> None:
    text = "grade what students handed in to a course folder"
    parser = add_command(commands, "grade", text, "autograder grade my-course --student anna --json rows.jsonl")
    parser.add_argument("folder", metavar="DIR", help="the course folder")
    parser.add_argument("--assignment", metavar="A", action="append", help="only this assignment (may be repeated)")
    parser.add_argument("--student", metavar="S", action="append", help="only this student (may be repeated)")
    parser.add_argument("--jobs", metavar="N", type=_positive, help="notebooks side by side (default: one a core)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a cluster's scheduler (not available yet)")
    parser.add_argument("--sandbox", metavar="LEVEL", help="how student code is confined; none must be said by name")
    parser.add_argument("--seed-per-student", action="store_true", help="ask each student questions of their own")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write one JSON object a line for each notebook")
    parser.set_defaults(handler=_grade)


def _grade(options: argparse.Namespace) -> int:
    if options.scheduler:
        raise UsageError("--scheduler is not available yet: leave it out and use --jobs on this machine.")
    from autograder.sandbox import open_sandbox  # noqa: PLC0415

    with ThreadPoolExecutor(1) as meanwhile:  # a sandbox starts in another process: nbgrader is imported while we wait
        meanwhile.submit(importlib.import_module, "autograder.grading")
        box = open_sandbox(options.sandbox)
    try:
        from autograder.course import open_course  # noqa: PLC0415
        from autograder.grading import grade_course  # noqa: PLC0415

        summary = grade_course(
            open_course(options.folder),
            assignments=options.assignment,
            students=options.student,
            jobs=options.jobs,
            sandbox=box,
            seed_per_student=options.seed_per_student,
            json_path=options.json,
        )
    finally:
        box.close()
    print(summary.line())
    return summary.exit_status


def _add_report(commands: Commands[Parser]) -> None:
    text = "write the class report as one HTML page, and a feedback page for each student and notebook"
    parser = add_command(commands, "report", text, "autograder report my-course")
    parser.add_argument("folder", metavar="DIR", help="the course folder")
    parser.set_defaults(handler=_report)


def _report(options: argparse.Namespace) -> int:
    from autograder.course import open_course  # noqa: PLC0415
    from autograder.feedback import write_pages  # noqa: PLC0415
    from autograder.report import write_report  # noqa: PLC0415

    course = open_course(options.folder)
    page = write_report(course)
    write_pages(course)
    print(page)
    return 0


def _add_demo(commands: Commands[Parser]) -> None:
    text = "simulate a class, grade it and report on it"
    parser = add_command(commands, "demo", text, "autograder demo my-demo --students 40 --seed 7")
    parser.add_argument("folder", metavar="DIR", nargs="?", help="where to make the course (default: ./backprop-demo)")
    parser.add_argument("--students", metavar="N", type=_positive, default=24, help="size of the class (default: 24)")
    parser.add_argument("--seed", metavar="S", type=int, default=0, help="another number, another class (default: 0)")
    parser.set_defaults(handler=_demo)


def _demo(options: argparse.Namespace) -> int:
    from autograder.demo import run_demo  # noqa: PLC0415

    directory = Path(options.folder) if options.folder is not None else None
    return run_demo(directory, students=options.students, seed=options.seed)


def _positive(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 on")
    return number
