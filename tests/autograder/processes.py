"""Waiting for processes that were killed: a signal is delivered when the machine comes to it."""

import time
from pathlib import Path

SECONDS = 60  # a guard only, on however busy a machine


def dead(pid):
    """Whether the process is gone, or dead and not yet buried by its parent."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in {"Z", "X"}:
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False
