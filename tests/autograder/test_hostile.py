"""Hostile notebooks harm nothing outside of their own process: each program of corpus/hostile on each level.

A program counts only if it does its harm without a sandbox, which is proved here, too: at level none, or, for what is
left to the next notebook (harm: next), in a worker of level none that runs both. The others of the corpus (`none:
refused as well`) only cost themselves something, on every level. Harm is measured from outside, by hostile_outside.py.
"""

import json
import os
import platform
import secrets
import select
import shutil
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import corpus_loader as loader
import hostile_measures as eyes
import pytest

from autograder.sandbox import LEVELS

pytestmark = [pytest.mark.hostile, pytest.mark.skipif(sys.platform != "linux", reason="sandboxes are Linux's")]

ORDINARY = 60123  # a user of this number needs no entry anywhere
OPEN = 0o005  # a folder that everybody may enter

# A process tree of its own, so that a program that kills everything meets only us.
CONTAINER = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "--ipc", "--uts"]
SHELL = ["sh", "-c", '"$@"; exit $?', "sh"]  # process 1 is the shell: process 1 itself cannot be killed from inside

# The installation may lie in a folder that only root may enter: shown in a mount namespace, at the same path.
SHOWN = """
set -e
if [ -n "$1" ]; then
    mount --bind "$2" /mnt
    mount -t tmpfs -o mode=755 none "$1"
    mkdir -p "$2"
    mount --move /mnt "$2"
fi
home="$3"; user="$4"; shift 4
if [ -z "$user" ]; then exec "$@"; fi
HOME="$home" exec setpriv --reuid="$user" --regid="$user" --clear-groups --inh-caps=-all "$@"
"""
SECONDS = 180  # for one program, which mostly takes one; whether it is late is measured inside, this is the last resort
LOOK_EVERY = 0.5  # seconds between two looks whether the grader is stopped, while it says nothing

CASES = loader.cases("hostile")
COUNTED = [case for case in CASES if case.header["none"] == "succeeds"]
OTHERS = [case for case in CASES if case not in COUNTED]
REAL_LEVELS = [level for level in LEVELS if level != "none"]  # one that does not work here skips, with the reason
USERS = ["root", "ordinary"] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["ordinary"]


class Outside:
    """A running hostile_outside.py, started again after a program that has ended it."""

    def __init__(self, level, user, folder):
        self.level, self.user, self.folder = level, user, folder
        self.process = self.unavailable = None

    def start(self):
        command = [sys.executable, str(Path(__file__).with_name("hostile_outside.py")), self.level]
        if self.level == "none" and has_container():
            command = [*container(), *SHELL, *command]
        becomes = str(ORDINARY) if self.user == "ordinary" and os.geteuid() == 0 else ""
        closed = closed_folder(Path(sys.base_prefix).resolve())
        if becomes:
            os.chown(self.folder, ORDINARY, ORDINARY)
        if becomes or (self.level == "sandlock" and self.user == "root"):  # whose hosts are another user, too
            shut = closed_folder(Path(sys.prefix)) or closed_folder(Path(__file__))
            if shut:
                self.unavailable = f"{shut} is closed to other users: clone into a folder that they may enter"
                return
            shown = [str(closed or ""), str(Path(sys.base_prefix).resolve()), str(self.folder), becomes]
            command = ["unshare", "--mount", "sh", "-c", SHOWN, "sh", *shown, *command]
        secret = f"canary-{secrets.token_hex(16)}"
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "HOSTILE_SECRET": secret, "HOSTILE_FOLDER": str(self.folder)},
            start_new_session=True,
        )
        said = json.loads(self.read() or "{}")
        self.unavailable = said.get("unavailable")
        assert said, f"level {self.level} did not start for the {self.user} user"

    def read(self):
        """What it says; nothing when it has been ended or stopped, and then it is ended for good."""
        until = time.monotonic() + SECONDS
        while not select.select([self.process.stdout], [], [], LOOK_EVERY)[0]:
            if self.is_stopped() or time.monotonic() > until:
                self.process.kill()
                break
        return self.process.stdout.readline()

    def is_stopped(self):
        mine = {self.process.pid, *eyes.descendants(eyes.everybody()[0], self.process.pid)}
        return any(eyes.is_stopped(pid) for pid in mine if b"hostile_outside.py" in eyes.command(pid))

    def harms(self, case):
        """What the program did, as kind -> details."""
        if self.process is None and not self.unavailable:
            self.start()
        if self.unavailable:
            pytest.skip(self.unavailable)
        self.process.stdin.write(case.name + "\n")
        self.process.stdin.flush()
        answer = self.read()
        if answer:
            return json.loads(answer)
        self.close()
        return {"grader": "it was ended or stopped"}

    def close(self):
        if self.process:
            try:
                self.process.stdin.close()
                self.process.wait(timeout=15)
            except (OSError, subprocess.TimeoutExpired):
                self.process.kill()
                self.process.wait()
            self.process.stdout.close()
            self.process = None
        for left in self.folder.glob("*"):  # by one that was ended
            shutil.rmtree(left, ignore_errors=True)
            (Path.home() / f"{left.name}.txt").unlink(missing_ok=True)


def container():
    """The command before SHELL; an ordinary user needs a user namespace for it."""
    return CONTAINER if os.geteuid() == 0 else [*CONTAINER, "--user", "--map-current-user"]


@cache
def has_container():
    return shutil.which("unshare") is not None and succeeds([*container(), "true"])


def succeeds(command):
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def closed_folder(path):
    """The first of the folders above `path` that others may not enter, or None."""
    return next((parent for parent in reversed(path.parents) if parent.stat().st_mode & OPEN != OPEN), None)


@cache
def has_old_system_calls():
    """Whether this kernel still serves 32-bit programs: 0x80 in a 64-bit process kills it where not."""
    source = "import mmap,ctypes;p=mmap.mmap(-1,4096,prot=7);p.write(bytes.fromhex('b814000000cd80c3'));"
    source += "assert ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(p)))()>0"
    return platform.machine() == "x86_64" and succeeds([sys.executable, "-c", source])


def has_capability(number):
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("CapEff"))
    return bool(int(line.split()[1], 16) >> number & 1)


def can_open(*paths):
    return any(Path(path).exists() and os.access(path, os.R_OK) for path in paths)


NEEDS = {
    "root": lambda: os.geteuid() == 0,
    "a container": has_container,
    "two cores": lambda: len(os.sched_getaffinity(0)) > 1,
    "a disk": lambda: can_open("/dev/vda", "/dev/sda", "/dev/xvda", "/dev/nvme0n1", "/dev/mem"),
    "a console": lambda: can_open("/dev/console", "/dev/tty0"),
    "the right to raise limits": lambda: has_capability(24),
    "cgroups": lambda: os.access("/sys/fs/cgroup", os.W_OK),
    "a writable installation": lambda: os.access(sys.prefix, os.W_OK),
    "32-bit system calls": has_old_system_calls,
}


@pytest.fixture(scope="module")
def outside():
    """One process for a level and a user; the tests come level by level."""
    running = {}

    def get(level, user):
        if (level, user) not in running:
            finish()
            folder = Path("/tmp", f"hostile-{secrets.token_hex(6)}")  # an ordinary user cannot enter pytest's folders
            folder.mkdir()
            running[level, user] = Outside(level, user, folder)
        return running[level, user]

    def finish():
        for one in running.values():
            one.close()
            shutil.rmtree(one.folder, ignore_errors=True)
        running.clear()

    yield get
    finish()


def named(cases):
    return [pytest.param(case, id=case.name) for case in cases]


@pytest.mark.slow
@pytest.mark.parametrize("case", named(COUNTED))
def test_succeeds_without_a_sandbox(case, outside):
    for need in case.header.get("needs", "").split(", "):
        if need and not NEEDS[need]():
            pytest.skip(f"this needs {need}")
    assert case.header["harm"] in outside("none", USERS[0]).harms(case)


@pytest.mark.slow
@pytest.mark.parametrize("case", named(OTHERS))
def test_does_no_harm_even_without_a_sandbox(case, outside):
    assert outside("none", USERS[0]).harms(case) == {}


@pytest.mark.slow
@pytest.mark.parametrize("case", named(CASES))
@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("level", REAL_LEVELS)
def test_does_no_harm_in_a_sandbox(case, level, user, outside):
    assert outside(level, user).harms(case) == {}


def test_there_are_enough_of_them():
    assert len(COUNTED) >= 40


KINDS = """secret contact process file ipc host victim neighbour next grader late memory cpu tasks boast"""


def test_every_kind_of_harm_is_seen_somewhere():
    assert {case.header["harm"] for case in COUNTED} == set(KINDS.split())
