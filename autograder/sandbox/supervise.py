"""The process that keeps a host of level sandlock: it holds sandlock's supervisor, and ends with the host.

Started as `python -m autograder.sandbox.supervise SETTINGS CONTROL`; hands CONTROL on as the host's standard input.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from autograder.inside import confine, syscalls

HOSTS_OWN = 4  # processes of the host itself, while a notebook starts


def main() -> int:
    """Run the host until it ends."""
    from sandlock import Sandbox  # noqa: PLC0415 - Linux only, and every module can be imported anywhere

    settings, control = json.loads(sys.argv[1]), sys.argv[2]
    confine.become(settings["uid"])
    syscalls.set_dumpable(dumpable=True)  # else sandlock may not take its listener from its own child
    syscalls.adopt_orphans()  # of a host that was ended
    room = Path(settings["rooms"][1]) / str(os.getpid())
    room.mkdir()
    inside = settings["inside"] | {"room": str(room)}
    environment = settings["environment"] | confine.Room(room).variables
    box = Sandbox(
        fs_readable=inside["readable"],
        fs_writable=[*settings["rooms"], "/dev/null"],
        fs_denied=settings["denied"],
        clean_env=True,
        env=environment,
        max_processes=settings["processes"] + HOSTS_OWN,
        cwd=str(room),
    )
    status: int = box.run_interactive([*settings["program"], json.dumps(inside), control])
    return status


if __name__ == "__main__":
    sys.exit(main())
