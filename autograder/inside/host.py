"""The warm process inside the sandbox: it has imported everything, and forks a confined child for each notebook.

It never sees a notebook's data: each child gets a channel of its own, handed over by the trusted side with the order
to start. What a child does to memory, files or the shell is its own copy and goes with it.

    control   trusted side <-> host        {"start": limits} + two sockets, answered by {} or {"error": text}
    status    trusted side <-  PID 1       {"pid": n} at its start, {"exit": status} when the shell has ended
    data      trusted side <-> shell       the messages of `autograder.protocol`

Started as `python -m autograder.inside.host CONTROL SETTINGS` by a sandbox.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import socket
import sys
from collections.abc import Mapping
from typing import Any, NoReturn

from autograder.inside import confine, seccomp
from autograder.shell import CellShell, make_shell
from autograder.worker import serve_all

LONGEST_ORDER = 65536


def main() -> None:
    """Serve orders until the trusted side closes the control socket."""
    control = socket.socket(fileno=int(sys.argv[1]))
    settings = json.loads(sys.argv[2])
    confine.become(settings["uid"])
    confine.furnish()
    if settings["landlock"]:
        import sandlock  # noqa: F401, PLC0415 - once, here
    shell = warm_shell()
    sys.argv = [""]
    control.send(b"{}")
    while True:
        order, descriptors, _, _ = socket.recv_fds(control, LONGEST_ORDER, 2)
        if not order:
            return
        data, status = (socket.socket(fileno=descriptor) for descriptor in descriptors)
        with data, status:
            problem = fork_notebook(shell, settings, json.loads(order)["start"], control, data, status)
        control.send(json.dumps({"error": problem} if problem else {}).encode())


def warm_shell() -> CellShell:
    """A shell that has done once what is slow the first time. Nothing of it can be told by a notebook."""
    import matplotlib.pyplot as plt  # noqa: PLC0415 - what lessons import
    import matplotlib_inline.backend_inline  # noqa: F401, PLC0415 - hooks itself into the shell that exists then

    import bpkit  # noqa: PLC0415

    shell = make_shell()
    with contextlib.suppress(ImportError):
        import bpkit.plots.common  # noqa: F401, PLC0415
    shell.warm_up()
    seccomp.compiled()
    figure, axis = plt.subplots(layout="constrained")
    axis.plot([1, 2], label="$x_1$")
    axis.legend()
    figure.savefig(io.BytesIO())  # fonts, formulas, the encoder
    plt.close(figure)
    gc.collect()
    gc.freeze()  # a collection in a child leaves the shared memory shared
    return shell


def fork_notebook(
    shell: CellShell,
    settings: Mapping[str, Any],
    limits: Mapping[str, Any],
    control: socket.socket,
    data: socket.socket,
    status: socket.socket,
) -> str:
    """Fork a confined child that serves `data`. Returns what went wrong, or nothing."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        control.close()
        try:
            confine.enter(limits, settings["covered"])
            if os.fork() == 0:
                become_first_process(shell, settings, limits, data, status, writer)
        except BaseException as problem:  # noqa: BLE001 - told by the parent; nothing may run on in this copy
            os.write(writer, f"{type(problem).__name__}: {problem}".encode()[:1000])
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as told:  # ends when the first process has settled and closed it
        return told.read().decode("utf-8", "replace")


def become_first_process(
    shell: CellShell,
    settings: Mapping[str, Any],
    limits: Mapping[str, Any],
    data: socket.socket,
    status: socket.socket,
    told: int,
) -> NoReturn:
    """Be PID 1 of the notebook: start the shell, reap what it leaves, tell how it ended. Its end ends all others."""
    try:
        os.setsid()
        confine.settle(limits, settings)
        child = os.fork()
        if child == 0:
            status.close()
            os.close(told)
            run_shell(shell, limits, data)
        data.close()
        status.send(b'{"pid": %d}' % os.getpid())  # the kernel adds the number by which the trusted side knows us
    except BaseException as problem:  # noqa: BLE001 - as above
        os.write(told, f"{type(problem).__name__}: {problem}".encode()[:1000])
        os._exit(1)
    os.close(told)
    ended, how = 0, 0
    while ended != child:
        ended, how = os.waitpid(-1, 0)
    with contextlib.suppress(OSError):  # the trusted side may have lost its interest
        status.send(b'{"exit": %d}' % how)
    os._exit(0)


def run_shell(shell: CellShell, limits: Mapping[str, Any], data: socket.socket) -> NoReturn:
    """Be the process that runs the student's code."""
    try:
        os.chdir(confine.WORK)
        shell.begin(limits["output_bytes"])
        serve_all(shell, data.makefile("rb"), data.makefile("wb"), limits["reply_bytes"])
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
