"""The trusted end of a notebook's channel: every question has a number, a deadline, and eyes on what it costs."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import select
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

from autograder import protocol
from autograder.errors import ProtocolError
from autograder.model import Limits
from autograder.sandbox import WorkerLostError, watch

LOOK_EVERY = 0.05  # seconds between two looks at memory and CPU; between them memory can grow by some hundred MiB
LAST_WORDS = 0.5  # seconds for PID 1 to tell how the shell ended
CHUNK = 1 << 18
AHEAD = 1 << 16  # bytes that are read at once if they are there: most replies are shorter
_CREDENTIALS = 12  # bytes: process, user, group

# How a process ended -> reason code; any other end is "worker-died"
ENDS = {getattr(signal, "SIGXCPU", None): "cpu-limit"}


class Numbered:
    """Numbers the questions and accepts only the answer to the last one."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def number(self, message: Any) -> dict[str, Any]:
        """The message as it is sent."""
        self._expected = next(self._numbers)
        return {**message, "number": self._expected}

    def answered(self, reply: Any) -> dict[str, Any]:
        """The reply without its number. Raises WorkerLostError for one that nobody asked for."""
        if not isinstance(reply, dict) or reply.get("number") != self._expected:
            raise WorkerLostError("bad-reply")
        rest: dict[str, Any] = {key: value for key, value in reply.items() if key != "number"}
        return rest


class SocketChannel:
    """A notebook's processes behind a socket. One thread uses it; `close` may come from another."""

    def __init__(
        self,
        data: socket.socket,
        status: socket.socket,
        processes: watch.Processes,
        limits: Limits,
        room: Path | None = None,
    ) -> None:
        self.processes = processes
        self._data, self._status, self._limits, self._room = data, status, limits, room
        self._numbered = Numbered()
        self._spent = watch.Spent()
        self._deadline = self._next_look = 0.0
        self._killed_for: str | None = None
        self._closed = False
        self._ahead = memoryview(b"")  # has come, and was not asked for yet
        data.settimeout(0)

    @property
    def cpu_seconds(self) -> float:
        """What all processes have used, up to the last look at them."""
        return self._spent.cpu_seconds

    def exchange(self, message: Any, seconds: float) -> Any:
        """Send one message and return the reply. Raises WorkerLostError when a limit is passed or the tree is gone."""
        self._deadline = time.monotonic() + seconds
        try:
            protocol.send(self, self._numbered.number(message), self._limits.reply_bytes)
            return self._numbered.answered(protocol.receive(self, self._limits.reply_bytes))
        except ProtocolError as problem:
            self.processes.kill()
            raise WorkerLostError("bad-reply") from problem
        except (EOFError, OSError) as problem:
            raise WorkerLostError(self._killed_for or self._how_it_ended()) from problem

    def read(self, count: int) -> bytes:
        """Some bytes, at most `count`, none at the end: what `protocol.receive` needs."""
        while not self._ahead:
            now = time.monotonic()
            if now > self._deadline + LAST_WORDS:  # what had come in time was read by then
                self._end("cell-timeout")
            if self._next_look <= now < self._deadline:  # even when there is always something to read
                self._look(now)
            try:
                came = self._data.recv(min(max(count, AHEAD), CHUNK))
            except BlockingIOError:
                self._wait(select.POLLIN)
                continue
            if len(came) <= count:
                return came
            self._ahead = memoryview(came)
        taken, self._ahead = bytes(self._ahead[:count]), self._ahead[count:]
        return taken

    def write(self, frame: bytes) -> None:
        """All of the bytes: what `protocol.send` needs."""
        rest = memoryview(frame)
        while rest:
            try:
                rest = rest[self._data.send(rest) :]
            except BlockingIOError:
                self._wait(select.POLLOUT)

    def flush(self) -> None:
        """Nothing is held back."""

    def _wait(self, event: int) -> None:
        """Until the socket is ready. Looks at the clock and at what is used, however often a byte comes.

        Raises EOFError when that is too much, and when the shell has ended: others may still hold its end.
        """
        poll = select.poll()
        poll.register(self._data, event)
        poll.register(self._status, select.POLLIN)
        while True:
            now = time.monotonic()
            if now >= min(self._next_look, self._deadline):
                self._look(now)
            ready = poll.poll(max(0.0, min(self._next_look, self._deadline) - now) * 1000)
            if any(descriptor == self._data.fileno() for descriptor, _ in ready):
                return
            if ready:
                raise EOFError("the shell has ended")

    def _look(self, now: float) -> None:
        self._next_look = now + LOOK_EVERY
        over = watch.over(self.processes, self._limits, self._spent, self._room)
        if over or now >= self._deadline:
            self._end(over or "cell-timeout")

    def _end(self, code: str) -> NoReturn:
        self._killed_for = code
        self.processes.kill()
        raise EOFError(code)

    def _how_it_ended(self) -> str:
        self._status.settimeout(LAST_WORDS)
        with contextlib.suppress(OSError, ValueError, KeyError):
            status = json.loads(self._status.recv(CHUNK))["exit"]
            if os.WIFSIGNALED(status):
                return ENDS.get(os.WTERMSIG(status), "worker-died")
        return "worker-died"

    def close(self) -> None:
        """Kill what still runs and close the sockets; never raises."""
        if not self._closed:
            self._closed = True
            self._spent.look(list(self.processes.members()))
            self.processes.kill()
            self._data.close()
            self._status.close()


def received(end: socket.socket, seconds: float) -> tuple[dict[str, Any], int]:
    """A message of JSON, and the number by which this process knows its sender; the kernel translates it.

    Raises OSError or ValueError when no such message comes in time.
    """
    end.settimeout(seconds)
    text, extras, _, _ = end.recvmsg(CHUNK, socket.CMSG_SPACE(_CREDENTIALS))
    for level, kind, content in extras:
        if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
            return json.loads(text), int.from_bytes(content[:4], sys.byteorder)
    raise ValueError("the message names no process")
