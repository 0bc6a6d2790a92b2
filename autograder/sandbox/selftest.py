"""Proof, before a class is graded, that a level confines on this machine: a notebook that tries to get out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from autograder.errors import WorkerError
from autograder.model import Limits
from autograder.sandbox import Sandbox, WorkerLostError

SECONDS = 30.0
PROMISES = {  # what the notebook finds out -> what is wrong if it is not so
    "user": "code inside runs as root",
    "canary": "a file outside can be read",
    "socket": "a socket can be opened",
    "judge": "the judge can be imported",
    "namespace": "a new namespace can be made",
    "process": "no process can be started",
    "arrays": "numpy and matplotlib cannot be imported",
}
SOURCE = """
def explore(canary):
    import ctypes, os, socket, subprocess, sys
    def fails(action, kind=OSError):
        try:
            action()
        except kind:
            return True
        return False
    def unshare():
        if ctypes.CDLL(None).unshare(0x10000000):
            raise OSError
    import matplotlib.pyplot, numpy
    return {
        "user": os.getuid() != 0 and os.geteuid() != 0,
        "canary": fails(lambda: open(canary)),
        "socket": fails(lambda: socket.socket(socket.AF_INET).connect(("127.0.0.1", 9))),
        "judge": fails(lambda: __import__("bpkit.judge"), ImportError),
        "namespace": fails(unshare),
        "process": subprocess.run([sys.executable, "-S", "-c", "print(6 * 7)"], capture_output=True).stdout == b"42\\n",
        "arrays": int(numpy.ones(3).sum()) == 3,
    }
"""


def broken_promise(sandbox: Sandbox) -> str | None:
    """What a level does not keep on this machine, or None. It leaves a warm host behind."""
    try:
        with tempfile.TemporaryDirectory(prefix="bpkit-", ignore_cleanup_errors=True) as folder:
            canary = Path(folder) / "canary"
            canary.write_text("a file of the grader", encoding="ascii")
            canary.chmod(0o644)
            Path(folder).chmod(0o755)
            scratch = Path(folder) / "scratch"
            scratch.mkdir()
            found = _explore(sandbox, scratch, str(canary))
    except (WorkerError, WorkerLostError) as problem:
        return str(problem)
    return next((text for name, text in PROMISES.items() if found.get(name) is not True), None)


def _explore(sandbox: Sandbox, scratch: Path, canary: str) -> dict[str, Any]:
    channel = sandbox.start(scratch, Limits(start_seconds=SECONDS))
    try:
        channel.exchange({"do": "run", "source": SOURCE}, SECONDS)
        reply = channel.exchange({"do": "call", "function": "explore", "args": (canary,)}, SECONDS)
    finally:
        channel.close()
    answer = reply.get("answer", {})
    if answer.get("error"):
        raise WorkerError(f"the self-test stopped with {answer['error']}")
    found: dict[str, Any] = answer.get("value") or {}
    return found
