"""What the commands `bpkit` and `autograder` share: one way to parse, to complain and to state a version."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import NoReturn

INTERRUPTED = 130  # 128 + SIGINT, as shells have it


class Parser(argparse.ArgumentParser):
    """An argument parser whose usage errors have status 1: 2 is kept for a missing sandbox."""

    def error(self, message: str) -> NoReturn:
        """Print one line and exit with status 1."""
        self.exit(1, f"{self.prog}: {message}. See: {self.prog} --help\n")


Commands = argparse._SubParsersAction  # argparse has no public name for what add_subparsers returns


def add_command(commands: Commands[Parser], name: str, text: str, example: str) -> Parser:
    """Add a subcommand with a sentence of help and one example."""
    sentence = f"{text[0].upper()}{text[1:]}."
    return commands.add_parser(name, help=text, description=sentence, epilog=f"Example: {example}")


def installed_version() -> str:
    """The version of the distribution that both packages come in."""
    try:
        return version("backprop-course")
    except PackageNotFoundError:  # a bare copy of the folder on sys.path
        return "0+uninstalled"


def complain(program: str, text: str, status: int = 1) -> int:
    """Print one line on stderr and hand back the exit status."""
    sys.stderr.write(f"{program}: {text}\n")
    return status


def complain_of(program: str, error: OSError) -> int:
    """The same for an error of the operating system, with the file that it is about."""
    place = f"{error.filename}: " if error.filename else ""
    reason = error.strerror or str(error)
    return complain(program, f"{place}{reason}. Check the path, its permissions and the free space.")
