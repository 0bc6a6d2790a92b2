"""`bpkit lab`: put the lessons into a folder, never over anything that is there, and open JupyterLab on it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from bpkit.errors import UsageError
from bpkit.resources import lessons_dir

HIGHEST_PORT = 65535


def copy_lessons(folder: Path) -> tuple[list[Path], list[Path]]:
    """Copy the lessons that `folder` lacks; returns those copied and those that were there and stay.

    Raises UsageError if the folder cannot be made or written.
    """
    copied, kept = [], []
    for lesson in sorted(lessons_dir().glob("*/*.ipynb")):
        target = folder / lesson.parent.name / lesson.name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as stream:  # x: fails if the file is there, so nothing is ever overwritten
                stream.write(lesson.read_bytes())
        except FileExistsError:
            if not target.exists():  # a file stands where a folder is needed
                raise UsageError(
                    f"{target.parent}: a file is in the way. Choose another folder: bpkit lab DIR"
                ) from None
            kept.append(target)
        except OSError as error:
            raise UsageError(
                f"{target}: cannot write it ({error.strerror}). Choose another folder: bpkit lab DIR"
            ) from error
        else:
            copied.append(target)
    return copied, kept


def lab_command(folder: Path, first: Path | None, *, browser: bool = True, port: int | None = None) -> list[str]:
    """The command line that starts JupyterLab in `folder` with the notebook `first` open."""
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    if first is not None:
        command.append(f"--LabApp.default_url=/lab/tree/{first.relative_to(folder).as_posix()}")
    if not browser:
        command.append("--no-browser")
    if port is not None:
        command += [f"--port={port}", "--ServerApp.port_retries=0"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # a container: Jupyter would stop with a riddle
    return command


def require_free(port: int) -> None:
    """Raise UsageError, which names a free port, if `port` is taken on this machine."""
    if _is_free(port):
        return
    free = next(filter(_is_free, [*range(port + 1, HIGHEST_PORT + 1), *range(1024, port)]))
    raise UsageError(f"port {port} is taken or not allowed; port {free} is free: bpkit lab --port {free}")


def start(command: list[str]) -> int:
    """Become the command; where that is not possible (Windows), run it and return its exit status."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606  # signals and the terminal go straight to JupyterLab
    with subprocess.Popen(command) as server:  # noqa: S603
        while True:
            try:
                return server.wait()
            except KeyboardInterrupt:  # the server got it too and asks whether to stop
                continue


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as JupyterLab will: ignore closed connections
        try:
            probe.bind(("localhost", port))
        except OSError:
            return False
    return True
