"""Level none: a plain subprocess. Own folder, own process group and limits keep mistakes apart, not attackers."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from autograder import protocol
from autograder.errors import ProtocolError, WorkerError
from autograder.model import Limits
from autograder.sandbox import WorkerLostError, watch
from autograder.sandbox.channel import Numbered
from autograder.sandbox.fonts import font_cache

# What an interpreter needs to find itself and its libraries; nothing else of the grader's environment goes in.
PASSED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "SYSTEMDRIVE")


class NoSandbox:
    """Starts workers without confining them."""

    level = "none"

    def __init__(self) -> None:
        self._running: set[PipeChannel] = set()

    def expect(self, notebooks: Mapping[str, int]) -> None:
        """Each worker is a new process: there is nothing to prepare."""

    def start(self, scratch: Path, limits: Limits) -> PipeChannel:
        """A worker in `scratch`, in a session of its own so that its whole group can be ended."""
        log = tempfile.TemporaryFile()  # noqa: SIM115 - the channel closes it
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "autograder.worker", json.dumps(dataclasses.asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=scratch,
            env=environment(scratch),
            start_new_session=True,
        )
        channel = PipeChannel(process, log, limits.reply_bytes, self._running)
        try:
            channel.expect_ready(limits.start_seconds)
        except WorkerLostError as lost:
            told = channel.last_words()
            channel.close()
            raise WorkerError(
                f"a worker process could not be started ({lost.code}): {told}. Try it by hand: "
                f"{sys.executable} -c 'import autograder.worker'"
            ) from lost
        return channel

    def close(self) -> None:
        """End every worker that still runs."""
        for channel in list(self._running):
            channel.close()


class PipeChannel:
    """A worker behind two pipes. One thread uses it; `close` may come from another."""

    def __init__(self, process: subprocess.Popen[bytes], log: IO[bytes], cap: int, running: set[PipeChannel]) -> None:
        self._process, self._log, self._cap, self._running = process, log, cap, running
        self._numbered = Numbered()
        self._spent = watch.Spent()
        running.add(self)

    @property
    def cpu_seconds(self) -> float:
        """What was used; known only where there is /proc and after `close`, and of orphans nothing."""
        return self._spent.cpu_seconds

    def expect_ready(self, seconds: float) -> None:
        """Wait for the worker's first message."""
        with self._deadline(seconds):
            self._receive()

    def exchange(self, message: Any, seconds: float) -> Any:
        """Send one message and return the reply. Raises WorkerLostError when time is up or the worker is gone."""
        assert self._process.stdin is not None
        with self._deadline(seconds):
            try:
                protocol.send(self._process.stdin, self._numbered.number(message), self._cap)
            except (OSError, ValueError) as problem:
                raise WorkerLostError("worker-died") from problem
            return self._numbered.answered(self._receive())

    def _receive(self) -> Any:
        assert self._process.stdout is not None
        try:
            return protocol.receive(self._process.stdout, self._cap)
        except ProtocolError as problem:
            raise WorkerLostError("bad-reply") from problem
        except (EOFError, OSError, ValueError) as problem:
            raise WorkerLostError("worker-died") from problem

    @contextlib.contextmanager
    def _deadline(self, seconds: float) -> Iterator[None]:
        """Kill the worker when time is up: the blocked read or write then ends by itself, on every platform."""
        timer = threading.Timer(max(seconds, 0), self._kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        except WorkerLostError as lost:
            if timer.finished.is_set():
                raise WorkerLostError("cell-timeout") from lost
            raise
        finally:
            timer.cancel()

    def last_words(self) -> str:
        """The last line that the process wrote to its stderr, which names the cause when it did not start."""
        self._log.seek(0)
        written = self._log.read().decode("utf-8", "replace").strip().splitlines()
        return written[-1][:300] if written else "it wrote nothing"

    def close(self) -> None:
        """End the process group, close the pipes, reap."""
        self._running.discard(self)
        if self._process.returncode is None:
            self._spent.look(list(watch.tree(self._process.pid)))
        self._kill()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            with contextlib.suppress(OSError, ValueError):
                assert stream is not None
                stream.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=10)

    def _kill(self) -> None:
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()


def environment(scratch: Path) -> dict[str, str]:
    """A worker's environment variables: the same for every student, with every cache inside the scratch folder."""
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    home = scratch / ".home"
    home.mkdir(exist_ok=True)
    fonts = font_cache()
    if fonts:
        shutil.copy(fonts, home)
    return passed | {
        "HOME": str(home),
        "TMPDIR": str(home),
        "IPYTHONDIR": str(home),
        "MPLCONFIGDIR": str(home),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",  # the order of a set in a printed cell is the same in every run
        "OPENBLAS_NUM_THREADS": "1",  # notebooks run side by side; threads inside each would only get in the way
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
