"""The warm process inside the sandbox: it has imported everything, and forks a confined child for each notebook.

It never sees a notebook's data: each child gets a channel of its own, handed over by the trusted side with the order
to start. What a child does to memory, files or the shell is its own copy and goes with it.

    control   trusted side <-> host           {"start": limits, "room": path, "pages": lessons}
                                              + two sockets, answered by {} or {"error"}
    status    trusted side <-  first process  {"pid": n} at its start, {"exit": status} when the shell has ended
    data      trusted side <-> shell          the messages of `autograder.protocol`

Started as `python -m autograder.inside.host SETTINGS CONTROL` by a sandbox.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from autograder.inside import confine, seccomp, syscalls
from autograder.shell import CellShell, make_shell
from autograder.worker import serve_all

LONGEST_ORDER = 65536


@dataclass(frozen=True)
class Notebook:
    """What is needed to start one: the warm shell, how to confine it, its sockets."""

    shell: CellShell
    settings: Mapping[str, Any]
    limits: Mapping[str, Any]
    room: confine.Room
    data: socket.socket
    status: socket.socket


def main() -> None:
    """Serve orders until the trusted side closes the control socket."""
    settings = json.loads(sys.argv[1])
    control = socket.socket(fileno=os.dup(int(sys.argv[2])))
    os.dup2(os.open(os.devnull, os.O_RDWR), int(sys.argv[2]))
    confine.become(settings["uid"])
    syscalls.adopt_orphans()
    confine.Room(Path(settings["room"])).furnish(settings["caches"])
    shell = warm_shell(settings)
    control.send(b"{}")
    drawn = False
    while True:
        order, descriptors, _, _ = socket.recv_fds(control, LONGEST_ORDER, 2)
        reap()
        if not order:
            return
        asked = json.loads(order)
        if not drawn and asked["pages"] != []:
            draw_once(shell, asked["pages"])
            drawn = True
        data, status = (socket.socket(fileno=descriptor) for descriptor in descriptors)  # never part of what is frozen
        with data, status:
            room = confine.Room(Path(asked["room"]))
            problem = fork_notebook(Notebook(shell, settings, asked["start"], room, data, status), control)
        control.send(json.dumps({"error": problem} if problem else {}).encode())


def warm_shell(settings: Mapping[str, Any]) -> CellShell:
    """A shell that has done once what is slow the first time. Nothing of it can be told by a notebook."""
    shell = make_shell()
    import matplotlib_inline.backend_inline  # noqa: F401, PLC0415 - hooks itself into the shell, which exists by now

    if settings["landlock"]:
        import sandlock  # noqa: F401, PLC0415
    shell.warm_up()
    seccomp.compiled(files_are_shared=not settings["namespaces"])
    import bpkit.plots  # noqa: PLC0415 - what lessons import

    for module in pkgutil.iter_modules(bpkit.plots.__path__, "bpkit.plots."):
        importlib.import_module(module.name)
    sys.argv = [""]
    freeze()
    return shell


def freeze() -> None:
    """A collection of garbage in a child leaves the shared memory shared."""
    gc.collect()
    gc.freeze()


def draw_once(shell: CellShell, lessons: Sequence[str] | None) -> None:
    """Draw what these lessons draw, None for all: what never changes in a picture is kept."""
    importlib.import_module("bpkit.plots.common").draw_usual_pages(lessons)
    shell.events.trigger("post_execute")  # the backend forgets the figures
    freeze()


def reap() -> None:
    """Take note of ended children, as their parent must."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def fork_notebook(notebook: Notebook, control: socket.socket) -> str:
    """Fork a confined child that serves the notebook's channel. Returns what went wrong, or nothing."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        control.close()
        with telling(writer):
            settings = notebook.settings
            if settings["namespaces"]:
                confine.enter(notebook.room, notebook.limits, settings["covered"])
            else:
                notebook.room.furnish()
            if os.fork() == 0:
                become_first_process(notebook, writer)
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as told:  # ends when the first process has settled and closed it
        return told.read().decode("utf-8", "replace")


class telling(contextlib.AbstractContextManager[None]):  # noqa: N801 - used like contextlib's own
    """Tells the host what went wrong; nothing may run on in a copy of the host after that."""

    def __init__(self, told: int) -> None:
        self._told = told

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: object) -> None:
        if problem is not None:
            os.write(self._told, f"{type(problem).__name__}: {problem}".encode()[:1000])
            os._exit(1)


def become_first_process(notebook: Notebook, told: int) -> NoReturn:
    """Be the first process of the notebook: start the shell, reap what it leaves, tell how it ended."""
    with telling(told):
        os.setsid()
        syscalls.adopt_orphans()
        confine.settle(notebook.room, notebook.limits, notebook.settings)
        child = os.fork()
        if child == 0:
            notebook.status.close()
            os.close(told)
            run_shell(notebook)
        notebook.data.close()
        notebook.status.send(b"{}")  # the kernel adds the number by which the trusted side knows us
    os.close(told)
    ended, how = 0, 0
    while ended != child:
        ended, how = os.waitpid(-1, 0)
    with contextlib.suppress(OSError):  # the trusted side may have lost its interest
        notebook.status.send(b'{"exit": %d}' % how)
    os._exit(0)


def run_shell(notebook: Notebook) -> NoReturn:
    """Be the process that runs the student's code."""
    try:
        os.chdir(notebook.room.path / "work")
        notebook.shell.begin(notebook.limits["output_bytes"])
        data = notebook.data
        serve_all(notebook.shell, data.makefile("rb"), data.makefile("wb"), notebook.limits["reply_bytes"])
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
