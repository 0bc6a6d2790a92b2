"""Read what students handed in: no link is followed, no pipe or device is waited for, nothing over a size is read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

LARGEST_FILE = 50 * 10**6  # a lesson with all its figures is below 2 MB

# Where the platform has them: not through a link, not waiting for the other end of a pipe, not into child processes.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_submitted(path: Path, largest: int = LARGEST_FILE) -> tuple[bytes | None, str | None]:
    """The content of submitted/STUDENT/ASSIGNMENT/FILE, or None and the reason code why there is none.

    A link in place of the student's or the assignment's folder is refused as well: it could lead into source/.
    """
    try:
        if any(step.is_symlink() for step in (path, *path.parents[:2])):
            return None, "linked-file"
        if not stat.S_ISREG(path.lstat().st_mode):
            return None, "not-a-file"
        with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return None, "not-a-file"  # replaced since the look at it
            content = stream.read(largest + 1)
    except FileNotFoundError:
        return None, "missing-notebook"
    except OSError:
        return None, "unreadable"
    return (content, None) if len(content) <= largest else (None, "too-large")
