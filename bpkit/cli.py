"""The command `bpkit`: lab, check, doctor. What each needs is imported when it runs, so that `--help` is quick."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from bpkit.commandline import INTERRUPTED, Commands, Parser, add_command, complain, complain_of, installed_version
from bpkit.errors import BpkitError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit status: 0, 1 for a failed check, usage, input or output, 130 for Ctrl-C."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")  # this environment's kernel, not one from the home folder
    try:
        status: int = options.handler(options)
    except BpkitError as error:
        return complain("bpkit", str(error))
    except OSError as error:
        return complain_of("bpkit", error)
    except KeyboardInterrupt:
        return complain("bpkit", "stopped.", INTERRUPTED)
    return status


def _parser() -> Parser:
    parser = Parser(prog="bpkit", description="Do the lessons on backpropagation.", epilog="Example: bpkit lab")
    parser.add_argument("--version", action="version", version=f"bpkit {installed_version()}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_add_lab, _add_check, _add_doctor):
        add(commands)
    return parser


def _add_lab(commands: Commands[Parser]) -> None:
    text = "copy the lessons to a folder if they are not there, and open JupyterLab on it"
    parser = add_command(commands, "lab", text, "bpkit lab my-lessons --port 8899")
    parser.add_argument(
        "folder", metavar="DIR", nargs="?", default="backprop-lessons", help="default: ./backprop-lessons"
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address, open no browser")
    parser.add_argument("--port", metavar="N", type=_port, help="where JupyterLab listens (default: its own choice)")
    parser.set_defaults(handler=_lab)


def _lab(options: argparse.Namespace) -> int:
    from bpkit import lab  # noqa: PLC0415

    if options.port is not None:
        lab.require_free(options.port)
    folder = Path(options.folder).expanduser().absolute()
    copied, kept = lab.copy_lessons(folder)
    for notebook in kept:
        print(f"kept   {notebook}")
    for notebook in copied:
        print(f"copied {notebook}")
    first = min([*copied, *kept], default=None)
    return lab.start(lab.lab_command(folder, first, browser=not options.no_browser, port=options.port))


def _add_check(commands: Commands[Parser]) -> None:
    text = "run all checks of notebooks and print what they say"
    parser = add_command(commands, "check", text, "bpkit check backprop-lessons/01-one-neuron/01-one-neuron.ipynb")
    parser.add_argument("notebooks", metavar="NOTEBOOK", nargs="+", type=Path, help="a notebook of the course")
    parser.set_defaults(handler=_check)


def _check(options: argparse.Namespace) -> int:
    results = [_check_one(file) for file in options.notebooks]
    return 0 if all(results) else 1


def _check_one(file: Path) -> bool:
    """Whether every check of one notebook is right; a file that is no notebook costs one line and stops nothing."""
    from bpkit.notebook_file import read_notebook  # noqa: PLC0415
    from bpkit.run_checks import run_checks  # noqa: PLC0415

    outcomes = []
    try:
        notebook = read_notebook(file)
        print(f"{file}", flush=True)
        for outcome in run_checks(notebook, file.absolute().parent):
            print(outcome.message, flush=True)
            outcomes.append(outcome)
    except BpkitError as error:
        complain("bpkit", str(error))
        return False
    if not outcomes:
        complain("bpkit", f"{file}: there is no check in this notebook. Name a notebook of the course.")
        return False
    right = sum(outcome.right for outcome in outcomes)
    score, points = sum(outcome.score for outcome in outcomes), sum(outcome.points for outcome in outcomes)
    print(f"{score:.4g} of {points:.4g} points, {right} of {len(outcomes)} checks right.\n")
    return right == len(outcomes)


def _add_doctor(commands: Commands[Parser]) -> None:
    text = "say what works on this machine and what to install for the rest"
    parser = add_command(commands, "doctor", text, "bpkit doctor")
    parser.set_defaults(handler=_doctor)


def _doctor(options: argparse.Namespace) -> int:
    from bpkit import doctor  # noqa: PLC0415

    del options  # it has none
    for finding in doctor.examine():
        print(finding)
    return 0


def _port(text: str) -> int:
    from bpkit.lab import HIGHEST_PORT  # noqa: PLC0415

    if not text.isdecimal() or not 1 <= int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port, a whole number from 1 to {HIGHEST_PORT}")
    return int(text)
