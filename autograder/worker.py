"""The process that runs student code: it reads messages from a pipe, runs cells, calls functions, sends data back.

It judges nothing and knows no exercise. Cells run in an IPython shell without a kernel; the classes below stand in for
the parts of a kernel that a cell can notice. Started as `python -m autograder.worker LIMITS` by a sandbox.
"""

from __future__ import annotations

import builtins
import contextlib
import json
import os
import sys
from collections.abc import Callable
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


class Conversation:
    """The two ends of the channel, and the number of the message that is to be answered."""

    def __init__(self, reader: IO[bytes], writer: IO[bytes], cap: int) -> None:
        self._reader, self._writer, self._cap = reader, writer, cap
        self._number = 0

    def next(self) -> Any:
        """The next message. Raises EOFError when the other side has closed."""
        message = protocol.receive(self._reader, self._cap)
        self._number = message["number"]
        return message

    def answer(self, message: dict[str, Any]) -> None:
        """Answer the last message."""
        reply(self._writer, message | {"number": self._number}, self._cap)

    def given_function(self, number: int) -> Callable[..., Any]:
        """What stands in here for a function that lives outside."""

        def given(*args: Any) -> Any:
            request = {"callback": number, "args": args, "number": self._number}
            try:
                protocol.send(self._writer, request, self._cap)
            except ProtocolError as problem:
                raise ValueError(str(problem)) from None
            returned = self.next()
            if "raises" in returned:
                name, _, text = str(returned["raises"]).partition(": ")
                kind = getattr(builtins, name, None)
                raise (kind if isinstance(kind, type) and issubclass(kind, Exception) else RuntimeError)(text)
            return returned["value"]

        return given


def serve_all(shell: CellShell, reader: IO[bytes], writer: IO[bytes], cap: int) -> None:
    """Answer each message, with the number that it came with, until the other side closes."""
    conversation = Conversation(reader, writer, cap)
    while True:
        try:
            message = conversation.next()
        except EOFError:
            return
        conversation.answer(serve(shell, message, conversation))


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


def serve(shell: CellShell, message: Any, conversation: Conversation) -> dict[str, Any]:
    """The reply to one message."""
    if message["do"] == "run":
        outputs, updates = shell.run(message["source"]), shell.recorder.updates
        changed = [(*place, *content) for place, content in updates.items()]
        return {"outputs": outputs} | ({"updates": changed} if changed else {})
    if message["do"] == "call":
        return call(shell, message, conversation)
    raise ValueError(f"unknown message {message['do']!r}")


def call(shell: CellShell, message: Any, conversation: Conversation) -> dict[str, Any]:
    """Ask the function, or class, that has this name in the notebook now."""
    if message["function"] not in shell.user_ns:
        return {"absent": True}
    args = arrived(message["args"], conversation)
    try:
        answer = ask(shell.user_ns[message["function"]], args, message.get("way", "function"))
    except KeyboardInterrupt:  # nobody is at the keyboard: the student's code raised it
        answer = Answer(error="KeyboardInterrupt")
    return {"answer": dict(vars(answer))}


def arrived(value: Any, conversation: Conversation) -> Any:
    """The arguments with a function in the place of each handle."""
    if isinstance(value, protocol.Handle):
        return conversation.given_function(value.number)
    if isinstance(value, list | tuple):
        return type(value)(arrived(item, conversation) for item in value)
    if isinstance(value, dict):
        return {key: arrived(item, conversation) for key, item in value.items()}
    return value


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
