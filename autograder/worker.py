"""The process that runs student code: it reads messages from a pipe, runs cells, calls functions, sends data back.

It judges nothing and knows no exercise. Cells run in an IPython shell without a kernel; the classes below stand in for
the parts of a kernel that a cell can notice. Started as `python -m autograder.worker LIMITS` by a sandbox.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import IO, Any

from autograder import protocol
from autograder.errors import ProtocolError
from autograder.shell import CellShell, make_shell
from bpkit.answers import Answer, ask


def main() -> None:
    """Serve messages until the other side closes the pipe."""
    limits = json.loads(sys.argv[1])
    reader, writer = take_channel()
    confine(limits)
    shell = make_shell()
    shell.begin(limits["output_bytes"])
    protocol.send(writer, {"ready": True})
    serve_all(shell, reader, writer, limits["reply_bytes"])


def serve_all(shell: CellShell, reader: IO[bytes], writer: IO[bytes], cap: int) -> None:
    """Answer each message, with the number that it came with, until the other side closes."""
    while True:
        try:
            message = protocol.receive(reader, cap)
        except EOFError:
            return
        reply(writer, serve(shell, message) | {"number": message["number"]}, cap)


def take_channel() -> tuple[IO[bytes], IO[bytes]]:
    """Move the pipes away from stdin and stdout, so that nothing that a cell prints or reads can touch them."""
    reader, writer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return reader, writer


def confine(limits: dict[str, Any]) -> None:
    """Lower this process's resource limits where the platform has them."""
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_AS: limits["memory_bytes"],
        resource.RLIMIT_FSIZE: limits["file_bytes"],
        resource.RLIMIT_CPU: int(limits["cpu_seconds"]) + 5,  # ends a worker whose grader was killed
        resource.RLIMIT_CORE: 0,
    }
    for kind, value in wanted.items():
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some; a lower limit may stand already
            resource.setrlimit(kind, (value, value))


def serve(shell: CellShell, message: Any) -> dict[str, Any]:
    """The reply to one message."""
    if message["do"] == "run":
        outputs, updates = shell.run(message["source"]), shell.recorder.updates
        changed = [(*place, *content) for place, content in updates.items()]
        return {"outputs": outputs} | ({"updates": changed} if changed else {})
    if message["do"] == "call":
        return call(shell, message["function"], message["args"])
    raise ValueError(f"unknown message {message['do']!r}")


def call(shell: CellShell, name: str, args: tuple[Any, ...]) -> dict[str, Any]:
    """Ask the function that has this name in the notebook now."""
    if name not in shell.user_ns:
        return {"absent": True}
    try:
        answer = ask(shell.user_ns[name], args)
    except KeyboardInterrupt:  # nobody is at the keyboard: the student's code raised it
        answer = Answer(error="KeyboardInterrupt")
    return {"answer": dict(vars(answer))}


def reply(writer: IO[bytes], message: dict[str, Any], cap: int) -> None:
    """Send a reply; one that is too large to cross goes as an error of the student's."""
    try:
        protocol.send(writer, message, cap)
    except ProtocolError as problem:
        error = {"ename": "TooLarge", "evalue": str(problem), "output_type": "error", "traceback": [str(problem)]}
        answer = dict(vars(Answer(error=f"TooLarge: {problem}")))
        fitting = {"outputs": [error]} if "outputs" in message else {"answer": answer}
        protocol.send(writer, fitting | {"number": message["number"]})


if __name__ == "__main__":
    main()
