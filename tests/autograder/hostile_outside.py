"""The outside of a hostile notebook: grades it as the grader does, then looks what it did to the machine.

Started by test_hostile.py as `python hostile_outside.py LEVEL`, in a process of its own, because the programs may kill
it, stop it or outlive it. Reads names of programs from stdin, one a line; answers each with one line of JSON: what harm
was done, as kind -> details. Everything harmful is capped, and removed when it has been seen.

    secret     a canary outside is in what the notebook shows: a file, another notebook's work, the grader's memory
    contact    a listener outside was touched, or a visitor let in
    process    a process is left
    file       a file outside was made or changed
    ipc        a System V object or a POSIX queue is left
    host       the host's name was changed
    victim     a process outside was ended, stopped or changed
    neighbour  a notebook that is graded at the same time lost points or was held up
    next       a notebook that is graded afterwards lost points, was held up, or shows traces of this one
    grader     grading raised, or took much memory in the grader itself
    late       it was not ended when its own time was up
    memory, cpu, tasks   its processes together used more than the limit
    boast      the program itself says that it got what only success can give; it would not say so otherwise
"""

from __future__ import annotations

import contextlib
import copy
import json
import os
import shutil
import signal
import socket
import sys
import sysconfig
import tempfile
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

import corpus_loader as loader
import hostile_measures as eyes
import nbformat

from autograder.errors import SandboxUnavailable
from autograder.marking import Task, mark
from autograder.model import MIB, Limits, Submission
from autograder.notebooks import grade_id
from autograder.sandbox import open_sandbox
from autograder.sanitise import make_template

LESSON = "01-one-neuron"
CELL = "01-output-delta"
KEPT = {None, CELL, f"{CELL}-check", "01-sigmoid", "01-sigmoid-check"}  # a short notebook grades fast
SOLUTION = "def output_delta(a, y):\n    return a - y"

LIMITS = Limits(
    cell_seconds=4, notebook_seconds=12, cpu_seconds=2, memory_bytes=512 * MIB, processes=16, disk_bytes=32 * MIB,
    file_bytes=16 * MIB, files=500, open_files=128, output_bytes=MIB, notebook_output_bytes=4 * MIB, restarts=1,
)  # fmt: skip
HONEST = Limits(cell_seconds=20, notebook_seconds=60)

SLACK_SECONDS = 6.0  # starting and ending processes; more where many wait for each core, see `slack`
# what is counted as harm: the limit, and what a neighbour and two looks at a process take
MOST = {
    "memory": LIMITS.memory_bytes + 400 * MIB,
    "cpu": LIMITS.cpu_seconds + 1.5,  # of all workers of a notebook together
    "tasks": LIMITS.processes + 24,
}
# At level none nobody looks at processor time: a loop is ended when the time of its cell is up.
MOST_UNWATCHED = MOST | {"cpu": LIMITS.cell_seconds + 1.5}
# sandlock does not count threads: the grader does, as often as we look. What it ends at its next looks is no harm
# there; where the kernel counts, one look is enough. Looks, not seconds: a loaded machine delays both alike.
LOOKS_AT_TASKS = {"sandlock": 4}
MOST_GRADER_MEMORY = 300 * MIB + 12 * LIMITS.reply_bytes  # its own, and a frame at every step of its reading
GONE_SECONDS = 6.0  # for the kernel to reap what was killed; programs stay for twenty
GONE_SECONDS_WITHOUT = 1.0  # where it is to be shown that nothing is killed
LOOKS = 6  # at the processes, where some ended between being listed and being looked at
LATER = {"next", "process", "contact"}  # harms that may come when the next notebook has run for a while

# what an honest notebook does beside its exercises; it shows whatever is left of another one
NEIGHBOUR = """
import subprocess, time
with open("mine-{secret}", "w") as mine:
    mine.write("{secret}")
time.sleep({pause})
assert subprocess.run(["true"]).returncode == 0
"""
NEXT = """
import glob, json, os, signal, sys, threading, time, warnings
import numpy as np, matplotlib.pyplot as plt
print(np.sum([1.0, 2.0]), np.dot([1.0], [2.0]), np.allclose(1, 2), json.dumps([1]), len([1]))
time.sleep({pause})
figure, axis = plt.subplots()
print(axis.plot([1, 2]), signal.getsignal(signal.SIGALRM), threading.enumerate(), plt.rcParams["axes.titlelocation"])
plt.close(figure)
print(os.getcwd(), os.listdir("."), glob.glob("/tmp/*"), glob.glob("/dev/shm/*"), dict(os.environ), sorted(globals()))
print(sys.path, [name for name in sys.modules if "traces" in name], sys.meta_path, warnings.filters[:3], np.geterr())
import colorsys
"""

# The first cell of every program: what it attacks, and three helpers.
FIRST = """
import ctypes, os, platform, re, types
target = types.SimpleNamespace(**{target!r})
def obtained(what):
    print("obtained", target.token, str(what)[:500])
def canaries(found):
    found = found if isinstance(found, bytes) else str(found).encode("utf-8", "replace")
    print(sorted(set(re.findall(rb"canary-[0-9a-f]{{32}}", found))))
def syscall(name, *args):
    numbers = target.syscalls[name]
    libc = ctypes.CDLL(None, use_errno=True)
    args = [ctypes.c_long(arg) if isinstance(arg, int) else arg for arg in args]
    return libc.syscall(ctypes.c_long(numbers[platform.machine() == "aarch64"]), *args)
"""
SYSCALLS = {
    "clone": (56, 220), "ptrace": (101, 117), "process_vm_readv": (310, 270), "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438), "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "bpf": (321, 280),
    "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425), "add_key": (248, 217),
    "keyctl": (250, 219), "unshare": (272, 97), "fsopen": (430, 430), "memfd_create": (319, 279),
    "memfd_secret": (447, 447), "open_tree": (428, 428), "fanotify_init": (300, 262), "sethostname": (170, 161),
    "process_madvise": (440, 440), "kcmp": (312, 272), "setns": (308, 268),
}  # fmt: skip


def short_notebook():
    """The solved first lesson with two of its exercises."""
    notebook = copy.deepcopy(loader.short_lesson(LESSON))
    notebook.cells = [cell for cell in notebook.cells if grade_id(cell) in KEPT]
    return notebook


def cells_of(case: loader.Case, target: dict[str, object]) -> list[str]:
    """The cells of one program, and the right solution after it where it brings none of its own."""
    solution = [] if "def output_delta" in case.source else [SOLUTION]
    return [FIRST.format(target=target), *case.cells, *solution]


def target(token: str, planted: eyes.Planted, listeners: eyes.Listeners, victim: eyes.Victim, grader: int):
    """What a program is told: where everything is, and nothing that it must find out."""
    return {
        "token": token, "key": int(token[:7], 16), "pattern": "canary-[0-9a-f]{32}", "syscalls": SYSCALLS,
        "home": str(planted.home), "course": str(planted.course), "root": str(planted.root),
        "temporary": str(planted.temporary), "site": sysconfig.get_paths()["purelib"],
        "grader": grader, "victim": victim.pid,
        "tcp": listeners.tcp, "udp": listeners.udp, "unix": listeners.path,
        "abstract": listeners.abstract, "visited": listeners.visited,
        "memory": LIMITS.memory_bytes, "disk": LIMITS.disk_bytes, "files": LIMITS.files,
        "open_files": LIMITS.open_files, "processes": LIMITS.processes, "reply": LIMITS.reply_bytes,
    }  # fmt: skip


class ReusedWorker:
    """Level none with one worker for all notebooks: what a warm worker does that isolates nothing."""

    level = "none"
    cpu_seconds = 0.0

    def __init__(self, box) -> None:
        self.box, self.channel = box, None
        self.scratch = tempfile.TemporaryDirectory()

    def start(self, scratch, limits):
        """Always the same worker."""
        self.channel = self.channel or self.box.start(Path(self.scratch.name), HONEST)
        return self

    def exchange(self, message, seconds):
        """As the worker does."""
        return self.channel.exchange(message, seconds)

    def close(self) -> None:
        """Not at the end of a notebook."""

    def end(self) -> None:
        """At the end of both."""
        if self.channel:
            self.channel.close()
        self.scratch.cleanup()


class TwoHosts:
    """Lets two notebooks start before it lets either of them go on, so that each has a host of its own."""

    def __init__(self, box) -> None:
        self.level, self.box = box.level, box
        self.both = threading.Barrier(2)

    def start(self, scratch, limits):
        """One that is started again waits for nobody."""
        channel = self.box.start(scratch, limits)
        with contextlib.suppress(threading.BrokenBarrierError):
            self.both.wait(HONEST.start_seconds)
            self.both.abort()
        return channel


class Outside:
    """Grades programs and measures."""

    def __init__(self, level: str, secret: str) -> None:
        self.level, self.secret = level, secret
        self.box = open_sandbox(level)
        eyes.become_reaper()
        self.planted = eyes.Planted(secret, Path(os.environ["HOSTILE_FOLDER"]))
        tempfile.tempdir = str(self.planted.temporary)
        self.listeners = eyes.Listeners(self.planted.root)
        self.victim = eyes.Victim()
        self.threads = ThreadPoolExecutor(4)
        self.own_folder = Path(tempfile.mkdtemp(dir=self.planted.root))
        self.proving = self.hunting = False
        self.alone = self.warm_up()

    def warm_up(self) -> float:
        """Start two hosts, where there are hosts; returns the seconds that an honest notebook takes."""
        started = time.monotonic()
        if self.level != "none":
            self.honest(NEXT.format(pause=0), 2)
            started = time.monotonic()
            self.honest(NEXT.format(pause=0), 2)
        return time.monotonic() - started

    def grade(self, sources: list[str], limits: Limits, box=None):
        """Grade a solved notebook with these cells in it."""
        notebook = copy.deepcopy(self.solved)
        loader.place_cells(notebook, CELL, sources)
        path = Path(tempfile.mkdtemp(dir=self.own_folder)) / f"{LESSON}.ipynb"
        path.write_text(nbformat.writes(notebook), encoding="utf-8")
        submission = Submission("student", LESSON, LESSON, path)
        return mark(Task(submission, self.template, dict.fromkeys(KEPT, 1), limits), box or self.box)

    @cached_property
    def solved(self):
        """The first lesson with two of its exercises."""
        return short_notebook()

    @cached_property
    def template(self):
        """What students got."""
        return make_template(self.solved)

    def honest(self, source: str, count: int, box=None) -> list:
        """Grade honest notebooks side by side."""
        box = TwoHosts(self.box) if count == 2 else box
        return list(self.threads.map(lambda _: self.grade([source, SOLUTION], HONEST, box), range(count)))

    def attack(self, name: str) -> dict[str, str]:
        """Grade one program, with a neighbour beside it and another notebook after it; returns the harm that it did."""
        case = next(case for case in loader.cases("hostile") if case.name == name)
        token = os.urandom(8).hex()
        self.proving = self.level == "none" and case.header["none"] == "succeeds"  # harm, and not the lack of it
        self.hunting = self.proving and case.header["harm"] == "process"
        self.listeners.touched()
        planted, host = self.planted.digest(), os.uname().nodename
        cells = cells_of(case, target(token, self.planted, self.listeners, self.victim, os.getpid()))
        reused = ReusedWorker(self.box) if self.level == "none" and case.header.get("harm") == "next" else None
        most = MOST_UNWATCHED if self.level == "none" and not self.proving else MOST
        monitor = eyes.Monitor(most, self.listeners, LOOKS_AT_TASKS.get(self.level, 1))
        monitor.start()
        eyes.forget_peak()
        harms: dict[str, str] = {}
        pause = 0.7 if case.header.get("beside") else 0.0
        beside = self.threads.submit(self.beside, pause) if pause or self.level != "none" else None
        graded = self.graded(cells, harms, reused)
        if beside:
            harms |= self.judged("neighbour", beside.result(), token)
        harms |= monitor.stop()
        harms |= self.looked(token, monitor.known, planted, host)
        if graded and self.secret in json.dumps([cell.get("outputs") for cell in graded.notebook.cells]):
            harms["secret"] = "in what the notebook shows"
        if graded and f"obtained {token}" in (shown := json.dumps(graded.notebook.cells)):
            harms["boast"] = shown.split(f"obtained {token}")[1][:300]
        harms |= self.after(token, reused, 0.3 if case.header.get("harm") in LATER else 0.0)
        if came := self.listeners.touched():
            harms["contact"] = f"afterwards: {', '.join(came)}"
        self.clear(token, monitor.known)
        return harms

    def graded(self, cells: list[str], harms: dict[str, str], box):
        """Grade the program itself; what goes wrong in the grader is harm."""
        started = time.monotonic()
        try:
            graded = self.grade(cells, LIMITS, box)
        except Exception as problem:  # noqa: BLE001 - it is what we look for
            harms["grader"] = f"{problem!r} {traceback.format_exc()[-300:]}"
            return None
        took = time.monotonic() - started
        if took > LIMITS.notebook_seconds + self.slack():
            harms["late"] = f"{took:.1f} s"
        if eyes.peak_memory() > MOST_GRADER_MEMORY:
            harms["grader"] = f"grew to {eyes.peak_memory() / MIB:.0f} MiB"
        return graded

    def slack(self) -> float:
        """Seconds past a limit that are the machine's fault: more where many processes wait for each core.

        What one program may run at a time lifts the average of a minute by less than one a core.
        """
        crowd = os.getloadavg()[0] / len(os.sched_getaffinity(0))
        return SLACK_SECONDS * (1.0 if self.proving else max(1.0, crowd))

    def beside(self, pause: float):
        """The neighbour and its time."""
        started = time.monotonic()
        try:
            (graded,) = self.honest(NEIGHBOUR.format(secret=self.secret, pause=pause), 1)
        except Exception as problem:  # noqa: BLE001 - it is what we look for
            return repr(problem), 0.0
        return graded, time.monotonic() - started

    def after(self, token: str, reused, pause: float) -> dict[str, str]:
        """The next notebooks: one in each of the two hosts."""
        if self.level == "none" and not reused:
            return {}
        harms: dict[str, str] = {}
        started = time.monotonic()
        try:
            for graded in self.honest(NEXT.format(pause=pause), 1 if reused else 2, reused):
                harms |= self.judged("next", (graded, time.monotonic() - started), token)
        except Exception as problem:  # noqa: BLE001 - it is what we look for
            harms["next"] = repr(problem)
        if reused:
            reused.end()
        return harms

    def judged(self, who: str, result, token: str) -> dict[str, str]:
        """Whether an honest notebook has full marks, in time, without traces of the program."""
        graded, took = result
        if isinstance(graded, str):
            return {who: graded}
        report = graded.report
        outputs = json.dumps([cell.get("outputs") for cell in graded.notebook.cells])
        if report.score != report.max_score or report.reason:
            messages = [cell.message for cell in report.cells if cell.score != cell.max_score]
            return {who: f"{report.score} of {report.max_score}, {report.reason}: {messages}"[:500]}
        if took > self.alone + LIMITS.notebook_seconds + self.slack():
            return {who: f"took {took:.1f} s, alone {self.alone:.1f} s"}
        if token in outputs or "HAUNTED" in outputs:
            at = outputs.find(token) if token in outputs else outputs.find("HAUNTED")
            return {who: f"shows {outputs[max(0, at - 100) : at + 60]}"}
        return {}

    def looked(self, token: str, before: set[int], planted: str, host: str) -> dict[str, str]:
        """What is different on the machine."""
        harms = {}
        if left := self.left(before):
            harms["process"] = "; ".join(left)
        if came := self.listeners.touched():
            harms["contact"] = ", ".join(came)
        if self.planted.digest() != planted:
            harms["file"] = "what was planted is changed"
        elif made := [str(path) for path in self.marked(token)] + self.scratch():
            harms["file"] = ", ".join(made)
        if left := eyes.objects(token):
            harms["ipc"] = ", ".join(left)
        if os.uname().nodename != host:
            harms["host"] = os.uname().nodename
            socket.sethostname(host)
        if self.victim.seen() != self.victim.calm:
            harms["victim"] = f"{self.victim.seen()}, before {self.victim.calm}"
        return harms

    def left(self, before: set[int]) -> list[str]:
        """The command lines of processes that do not go by themselves. A host that was replaced is none of them."""
        until = time.monotonic() + (GONE_SECONDS_WITHOUT if self.proving else GONE_SECONDS)
        looks = 0
        while True:
            table, missed = eyes.everybody()
            new = eyes.descendants(table, os.getpid()) - before - eyes.hosts(table)
            looks += 1
            if new and time.monotonic() > until:
                return [f"{pid}: {eyes.command(pid)[:60]!r}" for pid in new]
            hidden = self.hunting and time.monotonic() < until + 2  # one that hops may be missed by every quick look
            if not new and not hidden and (not missed or looks >= LOOKS):
                return []
            time.sleep(0.02)

    def marked(self, token: str) -> list[Path]:
        """Files with the program's mark where somebody may look for them."""
        places = [Path.home(), self.planted.root, self.planted.temporary]
        places += map(Path, ("/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/etc", "/etc/cron.d", "/run/lock", "/dev"))
        places += [Path(sysconfig.get_paths()["purelib"]), *Path("/sys/fs/cgroup").glob("*"), Path("/sys/fs/cgroup")]
        places += [Path("/dev/mqueue"), Path.home() / ".config", Path("/usr/local/bin"), Path.cwd()]
        found = []
        for place in places:
            with contextlib.suppress(OSError):
                found += [path for path in place.iterdir() if token in path.name]
        return found

    def scratch(self) -> list[str]:
        """Folders of notebooks that have ended."""
        folders = (path for path in self.planted.temporary.glob("bpkit-*") if "bpkit-view-" not in path.name)
        return [str(path) for path in folders if any(path.iterdir())]

    def clear(self, token: str, before: set[int]) -> None:
        """Remove what is left, so that the next program finds the same machine."""
        if self.level == "none":
            for pid in set(eyes.processes()) - before:
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
        for path in self.marked(token):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
                with contextlib.suppress(OSError):
                    path.rmdir()
            else:
                path.unlink(missing_ok=True)
        if self.victim.seen() != self.victim.calm:
            self.victim.close()
            self.victim = eyes.Victim()
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass

    def close(self) -> None:
        """Leave nothing of our own."""
        self.box.close()
        self.victim.close()
        self.planted.remove()


def main() -> None:
    """Serve until stdin ends."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    try:
        outside = Outside(sys.argv[1], os.environ["HOSTILE_SECRET"])
    except SandboxUnavailable as problem:
        print(json.dumps({"unavailable": str(problem)}), file=answers, flush=True)
        return
    try:
        print(json.dumps({"ready": outside.alone}), file=answers, flush=True)
        for line in sys.stdin:
            print(json.dumps(outside.attack(line.strip())), file=answers, flush=True)
    finally:
        outside.close()


if __name__ == "__main__":
    main()
