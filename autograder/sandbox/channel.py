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
from typing import Any

from autograder import protocol
from autograder.errors import ProtocolError
from autograder.model import Limits
from autograder.sandbox import WorkerLostError, watch

LOOK_EVERY = 0.05  # seconds between two looks at memory and CPU; between them memory can grow by some hundred MiB
LAST_WORDS = 0.5  # seconds for PID 1 to tell how the shell ended
CHUNK = 1 << 18

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
    """A notebook's process tree behind a socket. One thread uses it; `close` may come from another."""

    def __init__(self, data: socket.socket, status: socket.socket, pid: int, limits: Limits) -> None:
        self.pid = pid
        self._data, self._status, self._limits = data, status, limits
        self._process = os.pidfd_open(pid)
        self._numbered = Numbered()
        self._deadline = 0.0
        self._killed_for: str | None = None
        self._closed = False
        data.settimeout(0)

    def exchange(self, message: Any, seconds: float) -> Any:
        """Send one message and return the reply. Raises WorkerLostError when a limit is passed or the tree is gone."""
        self._deadline = time.monotonic() + seconds
        try:
            protocol.send(self, self._numbered.number(message), self._limits.reply_bytes)
            return self._numbered.answered(protocol.receive(self, self._limits.reply_bytes))
        except ProtocolError as problem:
            self.kill()
            raise WorkerLostError("bad-reply") from problem
        except (EOFError, OSError) as problem:
            raise WorkerLostError(self._killed_for or self._how_it_ended()) from problem

    def read(self, count: int) -> bytes:
        """Some bytes, at most `count`, none at the end: what `protocol.receive` needs."""
        while True:
            try:
                return self._data.recv(min(count, CHUNK))
            except BlockingIOError:
                self._wait(select.POLLIN)

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
        """Until the socket is ready. Looks at the clock and at what the tree uses; kills it when that is too much."""
        poll = select.poll()
        poll.register(self._data, event)
        while not poll.poll(max(0.0, min(LOOK_EVERY, self._deadline - time.monotonic())) * 1000):
            code = "cell-timeout" if time.monotonic() >= self._deadline else watch.over(self.pid, self._limits)
            if code:
                self._killed_for = code
                self.kill()
                raise EOFError(code)

    def _how_it_ended(self) -> str:
        self._status.settimeout(LAST_WORDS)
        with contextlib.suppress(OSError, ValueError, KeyError):
            status = json.loads(self._status.recv(CHUNK))["exit"]
            if os.WIFSIGNALED(status):
                return ENDS.get(os.WTERMSIG(status), "worker-died")
        return "worker-died"

    def kill(self) -> None:
        """End the tree: the kernel ends every process of a PID namespace with its first one."""
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(self._process, signal.SIGKILL)

    def gone(self, seconds: float) -> bool:
        """Whether the whole tree has ended within this time."""
        return bool(select.select([self._process], [], [], seconds)[0])

    def close(self) -> None:
        """Kill what still runs and close the sockets; never raises."""
        if not self._closed:
            self._closed = True
            self.kill()
            self._data.close()
            self._status.close()


def child_pid(status: socket.socket, seconds: float) -> int:
    """The number by which this process knows the sender of the first message; the kernel translates it.

    Raises OSError or ValueError when no such message comes in time.
    """
    status.settimeout(seconds)
    size = socket.CMSG_SPACE(12)
    _, extras, _, _ = status.recvmsg(CHUNK, size)
    for level, kind, content in extras:
        if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
            return int.from_bytes(content[:4], sys.byteorder)
    raise ValueError("the first message names no process")
