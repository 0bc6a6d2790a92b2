"""Warm hosts, one for each notebook that runs at the same time: started when first needed, replaced when sick.

trusted process --control--> bwrap -> host --fork--> notebook
<------------- data, status ---------
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.errors import WorkerError
from autograder.model import Limits
from autograder.sandbox import watch
from autograder.sandbox.channel import SocketChannel, received

ROOM = "/room"  # where a notebook's own file system is mounted, where it has one
END_SECONDS = 2.0  # for a killed tree to be gone; a host whose notebook stays longer is ended itself
# The usual pictures of lessons are drawn before for so many notebooks, of which each lesson has so many. Those of one
# lesson take as long as they save 3 to 8 notebooks; most of that is the first picture, which several lessons share.
A_CLASS, OF_EACH = 8, 3
LIKELIER_VICTIM = "500"  # of the kernel when memory runs out: rather a notebook than the grader


@dataclasses.dataclass(frozen=True)
class Command:
    """How a host is started: the command line, to which the settings and the control socket's number are added.

    With `rooms`, notebooks have no file system of their own: each gets a folder there.
    """

    argv: Sequence[str]
    settings: Mapping[str, Any]
    environment: Mapping[str, str]
    rooms: Path | None = None


class HostFailedError(Exception):
    """A host that did not start, or that could not start a notebook."""


class Host:
    """A warm process inside the sandbox."""

    def __init__(self, command: Command, core: int | None, seconds: float) -> None:
        self._rooms, self._counted = command.rooms, itertools.count()
        self._last_room: Path | None = None
        self._started = 0
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - `close` closes it
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own command line
                [*command.argv, json.dumps(command.settings), "0"],
                stdin=theirs.fileno(),
                stdout=self._log,
                stderr=self._log,
                env=dict(command.environment),  # all of it: the launcher's own would be seen in /proc/1/environ
                cwd="/",
                start_new_session=True,  # Ctrl-C is for the grader, which ends its hosts itself
            )
        with contextlib.suppress(OSError):
            Path(f"/proc/{self._process.pid}/oom_score_adj").write_text(LIKELIER_VICTIM, encoding="ascii")
        if core is not None:
            with contextlib.suppress(OSError):
                os.sched_setaffinity(self._process.pid, {core})
        self.pid = self._expect(seconds)

    def _expect(self, seconds: float) -> int:
        """Wait for an answer on the control socket; the number of the process that sent it."""
        try:
            answer, pid = received(self._control, seconds)
        except (OSError, ValueError) as problem:
            told = self._last_words()
            self.close()
            raise HostFailedError(told) from problem
        if answer.get("error"):
            raise HostFailedError(answer["error"])
        return pid

    def start_notebook(self, limits: Limits, pages: Sequence[str] | None = None) -> SocketChannel:
        """Fork a confined child. Raises HostFailedError; then the host is of no more use.

        `pages` are the lessons whose usual pictures are to be drawn before; None for all, once a class has come.
        """
        self._started += 1
        if pages is None and self._started < A_CLASS:
            pages = []
        room = self._new_room()
        data, their_data = socket.socketpair()
        status, their_status = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        status.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        try:
            with their_data, their_status:
                order = {"start": dataclasses.asdict(limits), "room": str(room or ROOM), "pages": pages}
                descriptors = [their_data.fileno(), their_status.fileno()]
                socket.send_fds(self._control, [json.dumps(order).encode()], descriptors)
                self._expect(limits.start_seconds)
            _, first = received(status, limits.start_seconds)
            processes = watch.Descendants(self.pid) if room else watch.Namespace(first)
            return SocketChannel(data, status, processes, limits, room)
        except (OSError, ValueError) as problem:
            data.close()
            status.close()
            raise HostFailedError(f"{type(problem).__name__}: {problem}") from problem
        except HostFailedError:
            data.close()
            status.close()
            raise

    def _new_room(self) -> Path | None:
        if self._rooms is None:
            return None
        self._last_room = self._rooms / f"{self._process.pid}-{next(self._counted)}"
        self._last_room.mkdir(mode=0o700)
        owner = self._rooms.stat()
        os.chown(self._last_room, owner.st_uid, owner.st_gid)
        return self._last_room

    def clean(self) -> None:
        """Remove what the last notebook has written, whatever modes it gave to its folders."""
        if self._last_room is not None:
            for place, folders, _ in os.walk(self._last_room):
                for folder in (Path(place) / name for name in folders):
                    if not folder.is_symlink():  # never what a notebook points at
                        with contextlib.suppress(OSError):
                            folder.chmod(0o700)
            shutil.rmtree(self._last_room, ignore_errors=True)

    def _last_words(self) -> str:
        with contextlib.suppress(OSError, ValueError):
            self._log.seek(0)
            lines = self._log.read().decode("utf-8", "replace").strip().splitlines()
            if lines:
                return lines[-1][:300]
        return "it ended without a word"

    def close(self) -> None:
        """End the host and all that runs in it."""
        self._control.close()
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=10)
        self._log.close()


class HostPool:
    """Hands out hosts. Threads may share it."""

    def __init__(self, command: Command, cores: Sequence[int] = ()) -> None:
        self._command, self._cores = command, cores
        self._lock = threading.Lock()
        self._idle: list[tuple[int, Host]] = []
        self._busy: dict[SocketChannel, tuple[int, Host]] = {}
        self._slots: set[int] = set()
        self._closed = False
        self._pages: list[str] | None = None

    def expect(self, notebooks: Mapping[str, int]) -> None:
        """So many of each name are to come to each host. The names of lessons begin with their number."""
        many = {name: count for name, count in notebooks.items() if count >= OF_EACH}
        self._pages = sorted({name[:2] for name in many}) if sum(many.values()) >= A_CLASS else []

    def start(self, limits: Limits) -> PooledChannel:
        """A notebook's process in a host that is free; a sick host is replaced once. Raises WorkerError."""
        problem = ""
        for _ in range(2):
            slot, host = self._take(limits)
            try:
                channel = host.start_notebook(limits, self._pages)
            except HostFailedError as failed:
                problem = str(failed)
                host.close()
                self._free(slot)
                continue
            with self._lock:
                self._busy[channel] = slot, host
            return PooledChannel(channel, self._give_back)
        raise WorkerError(f"the sandbox could not start a process for a notebook: {problem}")

    def _take(self, limits: Limits) -> tuple[int, Host]:
        with self._lock:
            if self._closed:
                raise WorkerError("the sandbox is closed: the run was stopped")
            if self._idle:
                return self._idle.pop()
            slot = next(number for number in range(len(self._slots) + 1) if number not in self._slots)
            self._slots.add(slot)
        core = self._cores[(slot + os.getpid()) % len(self._cores)] if self._cores else None
        try:
            return slot, Host(self._command, core, limits.start_seconds)
        except (HostFailedError, OSError) as failed:
            self._free(slot)
            raise WorkerError(f"the sandbox could not be started: {failed}") from failed

    def _free(self, slot: int) -> None:
        with self._lock:
            self._slots.discard(slot)

    def _give_back(self, channel: SocketChannel) -> None:
        """Make sure that nothing of the notebook is left; only then may another one have its host."""
        channel.close()
        with self._lock:
            slot, host = self._busy.pop(channel, (None, None))
        if slot is None or host is None:  # `close` was quicker
            return
        if not channel.processes.gone(END_SECONDS) or channel.processes.spoiled:
            host.close()
            self._free(slot)
            return
        host.clean()
        with self._lock:
            if not self._closed:
                self._idle.append((slot, host))
                return
        host.close()

    def close(self) -> None:
        """End all hosts, and with them all notebooks."""
        with self._lock:
            self._closed = True
            hosts = [host for _, host in (*self._idle, *self._busy.values())]
            self._idle.clear()
            self._busy.clear()
        for host in hosts:
            host.close()


class PooledChannel:
    """A channel whose end gives the host back."""

    def __init__(self, channel: SocketChannel, give_back: Callable[[SocketChannel], None]) -> None:
        self._channel, self._give_back = channel, give_back
        self.processes = channel.processes
        self.exchange = channel.exchange

    @property
    def cpu_seconds(self) -> float:
        """What the notebook's processes have used."""
        return self._channel.cpu_seconds

    def close(self) -> None:
        """End the notebook's processes; never raises."""
        self._give_back(self._channel)
