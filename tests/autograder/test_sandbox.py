"""What every level promises, each promise shown to be broken without a sandbox, as root and as an ordinary user.

The large corpus of hostile programs is in corpus/; here are the promises that the design rests on.
"""

import contextlib
import mmap
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from processes import dead

from autograder.errors import SandboxUnavailable, UsageError, WorkerError
from autograder.model import GIB, MIB, Limits, at_limit
from autograder.runner import Question, Step, observe
from autograder.sandbox import LEVELS, WorkerLostError, missing, open_sandbox, selftest, watch
from autograder.sandbox.hosts import A_CLASS, OF_EACH
from autograder.sandbox.none import NoSandbox

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is made of Linux")

SECONDS = 60
REAL = LEVELS[:-1]


@pytest.fixture(scope="module")
def boxes():
    """level -> sandbox, opened when first asked for; a level that cannot be had here is skipped with its reason."""
    opened = {}

    def box(level):
        if level not in opened:
            try:
                opened[level] = open_sandbox(level)
            except SandboxUnavailable as reason:
                opened[level] = reason
        if isinstance(opened[level], SandboxUnavailable):
            pytest.skip(str(opened[level]))
        return opened[level]

    yield box
    for one in opened.values():
        if not isinstance(one, SandboxUnavailable):
            one.close()


@pytest.fixture(params=REAL)
def box(request, boxes):
    return boxes(request.param)


class Student:
    """A notebook that runs."""

    def __init__(self, box, scratch, **limits):
        self.channel = box.start(scratch, Limits(**limits))

    def run(self, source, seconds=SECONDS):
        return self.channel.exchange({"do": "run", "source": source}, seconds)["outputs"]

    def ask(self, function, *args):
        reply = self.channel.exchange({"do": "call", "function": function, "args": args}, SECONDS)
        return reply["answer"]


@pytest.fixture
def start(tmp_path):
    """start(box, limit=...) -> Student; all are ended afterwards."""
    started = []

    def start(box, **limits):
        scratch = tmp_path / f"scratch-{len(started)}"
        scratch.mkdir()
        started.append(Student(box, scratch, **limits))
        return started[-1]

    yield start
    for student in started:
        student.channel.close()


@pytest.fixture
def target(monkeypatch):
    """What lies outside and must stay untouched: files, sockets, a process, the grader's environment."""
    with contextlib.ExitStack() as stack:
        folder = Path(f"/tmp/canary-{os.getpid()}-{time.monotonic_ns()}")
        folder.mkdir()
        folder.chmod(0o755)
        stack.callback(shutil.rmtree, folder)
        canary = folder / "canary"
        canary.write_text("SECRET")
        canary.chmod(0o644)
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        local = stack.enter_context(socket.socket(socket.AF_UNIX))
        local.bind(str(folder / "socket"))
        local.listen()
        (folder / "socket").chmod(0o777)
        victim = stack.enter_context(subprocess.Popen(["sleep", "1000"]))
        stack.callback(victim.kill)
        monkeypatch.setenv("SECRET_OF_THE_GRADER", "SECRET")
        yield SimpleNamespace(
            folder=str(folder),
            canary=str(canary),
            port=tcp.getsockname()[1],
            victim=victim.pid,
            clone=str(Path(__file__).parents[2]),
        )


# name -> the body of `def attack(target)`, which returns True when it got out. The comment: what stands in its way.
ATTACKS = {
    "connects_to_the_grader": "return not socket.create_connection(('127.0.0.1', target['port'])).close()",
    "connects_to_a_local_socket": "return not socket.socket(socket.AF_UNIX).connect(target['folder'] + '/socket')",
    "sends_a_datagram": "return socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9)) == 1",
    "reads_a_canary": "return open(target['canary']).read() == 'SECRET'",
    "reads_a_canary_by_a_link": "os.symlink(target['canary'], 'link')\nreturn open('link').read() == 'SECRET'",
    "writes_beside_the_canary": "return open(target['folder'] + '/new', 'w').write('x') == 1",
    "changes_the_mode_of_the_canary": (
        "before = os.stat(target['canary']).st_mode\nos.chmod(target['canary'], 0o600)\n"
        "return os.stat(target['canary']).st_mode != before"
    ),
    "finds_the_solutions": "return bool(os.listdir(target['clone'] + '/solutions'))",
    "finds_the_judge_in_the_library": (
        "import bpkit\nreturn 'mutants_01.py' in os.listdir(os.path.dirname(bpkit.__file__) + '/exercises')"
    ),
    "imports_the_exercises": "import bpkit.exercises\nreturn True",
    "imports_the_judge": "import bpkit.judge\nreturn True",
    "imports_the_grader": "import autograder.marking\nreturn True",
    "differentiates_by_a_library": "import autograd\nreturn True",
    "reads_about_a_process": "return bool(open(f'/proc/{target[\"victim\"]}/cmdline').read())",
    "reads_its_own_memory": "return bool(open('/proc/self/mem', 'rb'))",
    "signals_a_process": "return os.kill(target['victim'], 0) is None",
    "limits_a_process": "return bool(resource.prlimit(target['victim'], resource.RLIMIT_CPU))",
    "slows_a_process": "return os.setpriority(os.PRIO_PROCESS, target['victim'], 5) is None",
    "makes_a_user_namespace": "return libc.unshare(0x10000000) == 0",
    "makes_a_memory_file": "return os.memfd_create('x') > 0",
    "makes_system_v_memory": "return libc.shmget(0, 4096, 0o1600) >= 0",
    "stores_a_key": "return libc.syscall(248, b'user', b'name', b'x', 1, -3) > 0",
    "watches_a_folder": "return libc.inotify_init() >= 0",
    "moves_to_another_core": "return os.sched_setaffinity(0, {0}) is None",
    "starts_many_processes": (
        "started = [subprocess.Popen(['sleep', '5']) for _ in range(40)]\nreturn len(started) == 40"
    ),
    "fills_the_disk": (
        "for place in ('.', '/tmp', '/dev/shm', os.path.expanduser('~')):\n"
        "    for number in range(3):\n"
        "        with contextlib.suppress(PermissionError):\n"
        "            open(f'{place}/attack-{os.getpid()}-{number}', 'wb').write(bytes(3 * 2**20))\n"
        "time.sleep(0.3)\n"
        "return True"
    ),
    "fills_the_disk_without_names": (
        "kept = []\n"
        "for number in range(8):\n"
        "    kept.append(open(f'file-{number}', 'wb'))\n"
        "    os.unlink(f'file-{number}')\n"
        "    kept[-1].write(bytes(3 * 2**20))\n"
        "time.sleep(0.3)\n"
        "return True"
    ),
    "makes_many_files": "for n in range(3000): open(f'file-{n}', 'w').close()\ntime.sleep(0.5)\nreturn True",
}  # fmt: skip
TIGHT = {"processes": 16, "disk_bytes": 8 * MIB, "file_bytes": 4 * MIB, "files": 1000}
PRELUDE = """
import contextlib, ctypes, os, resource, socket, subprocess, time
libc = ctypes.CDLL(None, use_errno=True)
def attack(target):
"""


def succeeds(student, name, target):
    """Whether the attack got out: its word for it, since it has no reason to hide that."""
    student.run(PRELUDE + "".join(f"    {line}\n" for line in ATTACKS[name].splitlines()))
    try:
        answer = student.ask("attack", vars(target))
    except WorkerLostError:
        return False
    return answer["value"] is True


@pytest.mark.parametrize("name", ATTACKS)
def test_cannot(name, box, start, target):
    assert not succeeds(start(box, **TIGHT), name, target)


@pytest.mark.parametrize("name", ATTACKS)
def test_without_a_sandbox_it_can(name, boxes, start, target):
    assert succeeds(start(boxes("none")), name, target)


def marked(mark):
    """The processes whose command line holds a mark."""
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if folder.name.isdigit() and mark.encode() in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


def daemon(student):
    """A grandchild in a session of its own that ignores what it can; returns its mark."""
    mark = f"98765.{time.monotonic_ns()}"
    student.run(f"""
import os, signal, subprocess
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        os.execvp("sleep", ["sleep", "{mark}"])
    os._exit(0)
os.wait()
""")
    until = time.monotonic() + 5
    while not marked(mark) and time.monotonic() < until:
        time.sleep(0.01)
    assert marked(mark), "the daemon did not start, so the test would show nothing"
    return mark


def test_leaves_no_process(box, start):
    student = start(box)
    mark = daemon(student)
    student.channel.close()
    assert marked(mark) == []


def test_without_a_sandbox_a_daemon_stays(boxes, start):
    student = start(boxes("none"))
    mark = daemon(student)
    student.channel.close()
    left = marked(mark)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left


LEAVE = """
import numpy, os, signal, sys, matplotlib.pyplot as plt
for place in (".", "/tmp", "/dev/shm", os.path.expanduser("~"), os.environ["TMPDIR"]):
    try:
        open(place + "/left-behind-by-a-test", "w").write("x")
    except OSError:
        pass
os.environ["LEFT"] = "x"
numpy.allclose = None
sys.modules["left"] = sys
plt.rcParams["lines.linewidth"] = 42
plt.figure()
signal.setitimer(signal.ITIMER_REAL, 1000)
left = 1
"""
FIND = """
import glob, os, sys, numpy, signal, matplotlib.pyplot as plt
places = (".", "/tmp", "/dev/shm", os.path.expanduser("~"), os.environ["TMPDIR"])
[[p for p in places if os.path.exists(p + "/left-behind-by-a-test")], "LEFT" in os.environ, numpy.allclose is None,
 "left" in sys.modules, plt.rcParams["lines.linewidth"] == 42, plt.get_fignums(),
 signal.getitimer(signal.ITIMER_REAL)[0], "left" in globals(), len(In)]
"""
NOTHING = "[[], False, False, False, False, [], 0.0, False, 2]"


def test_leaves_nothing_for_the_next(box, start):
    first = start(box)
    first.run(LEAVE)
    first.channel.close()
    (found,) = start(box).run(FIND)
    assert found["data"]["text/plain"] == NOTHING


def test_without_a_sandbox_a_file_is_left(boxes, start):
    first = start(boxes("none"))
    first.run(LEAVE)
    first.channel.close()
    (found,) = start(boxes("none")).run(FIND)
    for place in ("/tmp", "/dev/shm"):
        (Path(place) / "left-behind-by-a-test").unlink()
    assert found["data"]["text/plain"] != NOTHING


@pytest.mark.slow
def test_two_at_a_time_do_not_meet(box, start):
    first, second = start(box), start(box)
    first.run(LEAVE)
    (found,) = second.run(FIND)
    assert found["data"]["text/plain"] == NOTHING


def test_is_nobody(box, start):
    student = start(box)
    for pid in list(student.channel.processes.members()):
        status = Path(f"/proc/{pid}/status").read_text()
        fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
        assert "0" not in fields["Uid"].split()
        assert {fields[f"Cap{kind}"] for kind in ("Prm", "Eff", "Amb")} == {"0" * 16}
        assert (fields["NoNewPrivs"], fields["Seccomp"]) == ("1", "2")


def lost(student, source, seconds=SECONDS):
    with pytest.raises(WorkerLostError) as fault:
        student.run(source, seconds)
    return fault.value.code


FORKED = """
import os, time
for _ in range(4):
    if os.fork() == 0:
        {}
        os._exit(0)
time.sleep(50)
"""
HOGS = {
    "memory-limit": "x = bytearray(b'x' * 90 * 2**20)\n        time.sleep(50)",  # each process is below the limit
    "cpu-limit": "while True: pass",
}


@pytest.mark.parametrize("code", HOGS)
def test_all_processes_count_together(box, start, code):
    student = start(box, memory_bytes=300 * MIB, cpu_seconds=1)
    assert lost(student, FORKED.format(HOGS[code])) == code


def test_processor_time_of_ended_workers_counts(box):
    """Each worker alone stays below the limit."""
    burn = "import os, time\nwhile time.process_time() < 0.9: pass\nos._exit(0)"
    again = [Step(number, source=burn, number=number) for number in range(1, 9)]
    ended = [Step(9, source=DEFINE, number=9), Step(10, "check-10", question=Question("f", [(1.0,)]), number=10)]
    seen = observe([*again, *ended], box, Limits(cpu_seconds=2, cell_seconds=SECONDS, restarts=20))
    assert seen.faults == {"check-10": "cpu-limit"}
    assert "the notebook had used 2 s of processor time" in seen.told["check-10"]


def test_processor_time_of_children_that_nobody_waits_for_counts(box, start):
    student = start(box, cpu_seconds=1)
    source = """
import contextlib, os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in range(8):
    if os.fork() == 0:
        while time.process_time() < 0.5: pass
        os._exit(0)
    with contextlib.suppress(ChildProcessError):
        os.wait()
"""
    assert lost(student, source) == "cpu-limit"


def test_memory_in_the_buffers_of_sockets_counts(box, start):
    source = """
import os, socket, time
for _ in range(4):
    if os.fork() == 0:
        kept = [end for _ in range(100) for end in socket.socketpair()]
        for end in kept:
            end.setblocking(False)
            try:
                while True:
                    end.send(bytes(2**16))
            except BlockingIOError:
                pass
        time.sleep(50)
        os._exit(0)
time.sleep(50)
"""
    assert lost(start(box, memory_bytes=200 * MIB), source) == "memory-limit"


SHARED = """
import mmap, os
kept = []
def keep(descriptor):
    for _ in range(10):
        memory = mmap.mmap(descriptor, 2**26, flags=mmap.MAP_SHARED, prot=mmap.PROT_READ)
        for page in range(0, 2**26, 4096):
            memory[page]
        memory.madvise(mmap.MADV_DONTNEED)  # now no process has these pages, which stay all the same
        kept.append(memory)
"""


@pytest.mark.parametrize("descriptor", ["-1", "os.open('/dev/zero', os.O_RDONLY)"])
def test_no_memory_stays_that_no_process_has(descriptor, box, boxes, start):
    call = f"keep({descriptor})\nlen(kept)"
    student, free = start(box, memory_bytes=300 * MIB), start(boxes("none"))
    for one in (student, free):
        one.run(SHARED)
    assert student.run(call)[-1]["output_type"] == "error"
    assert free.run(call)[-1]["data"]["text/plain"] == "10"


def test_the_tables_of_pages_count(box, start):
    """A page here and there needs two pages of tables each, and a page that is only read is no memory of its own."""
    source = """
import ctypes, time
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
for n in range(1, 40000):
    place = libc.mmap(ctypes.c_void_p(n << 30), ctypes.c_size_t(4096), 1, 0x100022, -1, ctypes.c_size_t(0))
    if place == n << 30:
        ctypes.string_at(place, 1)
time.sleep(50)
"""
    assert lost(start(box, memory_bytes=200 * MIB), source) == "memory-limit"


LOCKS = """
import fcntl, sqlite3
file = open("locked", "w")
for number in range(4):
    fcntl.lockf(file, fcntl.LOCK_EX, 1, 2 * number)
"""
BOOK = """
with sqlite3.connect("book") as book:
    book.execute("create table t (n)")
book.execute("select * from t").fetchall()
"""


def test_locks_do_nothing_and_cost_nothing(box, start):
    """A lock of one byte is memory of the kernel that nothing limits."""
    student = start(box)
    assert student.run(LOCKS) == []
    locks = Path("/proc/locks").read_text()
    assert not [pid for pid in student.channel.processes.members() if f" {pid} " in locks]
    assert student.run(BOOK)[-1]["data"]["text/plain"] == "[]"


WAYS_INTO_THE_KERNEL = {  # more memory than the trusted side takes a socket's or a pipe's buffer to hold
    "a larger buffer": "ends[0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**21)",
    "a message that carries files": "socket.send_fds(ends[0], [b'x'], [pipe[0]])",
    "a larger pipe": "fcntl.fcntl(pipe[1], 1031, 2**20)",
    "pages given up": "page = mmap.mmap(-1, 4096)\nsplice(pipe[1], (ctypes.c_size_t * 2)(at(page), 4096))",
    "pages of files": "os.splice(os.open('/usr/bin/env', os.O_RDONLY), pipe[1], 4096)",
}


BUFFERS = """
import ctypes, fcntl, mmap, os, socket
libc = ctypes.CDLL(None, use_errno=True)
ends, pipe = socket.socketpair(), os.pipe()
def at(page):
    return ctypes.addressof(ctypes.c_char.from_buffer(page))
def splice(pipe, piece):
    if libc.vmsplice(pipe, piece, 1, 0) < 0:
        raise OSError(ctypes.get_errno(), "refused")
"""


@pytest.mark.parametrize("way", WAYS_INTO_THE_KERNEL)
def test_buffers_keep_their_size(way, box, start):
    student = start(box)
    student.run(BUFFERS)
    (output,) = student.run(WAYS_INTO_THE_KERNEL[way])
    assert output["ename"] == "PermissionError"


@pytest.mark.parametrize("way", WAYS_INTO_THE_KERNEL)
def test_without_a_sandbox_buffers_grow(way, boxes, start):
    student = start(boxes("none"))
    student.run(BUFFERS)
    outputs = student.run(WAYS_INTO_THE_KERNEL[way])
    assert [output for output in outputs if output["output_type"] == "error"] == []


CONCURRENT = """
import asyncio, concurrent.futures, multiprocessing, subprocess, threading
async def double(x):
    await asyncio.sleep(0)
    return 2 * x
def triple(x):
    return 3 * x
fork = multiprocessing.get_context("fork")
def talk(end):
    end.send(end.recv() + 1)
here, there = fork.Pipe()
child = fork.Process(target=talk, args=(there,))
child.start()
here.send(1)
async def programs():
    program = await asyncio.create_subprocess_exec("cat", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    return (await program.communicate(b"to and fro"))[0]
with concurrent.futures.ThreadPoolExecutor() as pool:
    in_thread = pool.submit(asyncio.run, double(2)).result()
with fork.Pool(2) as pool:
    in_pool = pool.map(triple, [1, 2])
gathered = await asyncio.gather(double(1), asyncio.create_task(double(2)), asyncio.to_thread(triple, 3))
program = subprocess.check_output(["cat"], input=b"cat")
gathered, here.recv(), child.join(), in_thread, in_pool, await programs(), program
"""


@pytest.mark.slow
def test_everything_concurrent_still_works(box, start):
    if box.level == "sandlock":
        pytest.skip("sandlock opens files itself, and semaphores are files")
    (output,) = start(box).run(CONCURRENT)
    assert output["data"]["text/plain"] == "([2, 4, 9], 2, None, 4, [3, 6], b'to and fro', b'cat')"


def test_a_file_without_a_name_is_seen_while_it_is_open_or_mapped(tmp_path):
    room, limits = tmp_path / "room", Limits(disk_bytes=4 * MIB, file_bytes=3 * MIB)
    room.mkdir()
    held = [os.open(room / name, os.O_RDWR | os.O_CREAT) for name in ("first", "second")]
    for file, name in zip(held, ("first", "second"), strict=True):
        os.write(file, bytes(2 * MIB))
        (room / name).unlink()
    seen = watch.held_open([os.getpid()], room)
    assert (seen.nameless_bytes >= 4 * MIB, seen.mapped, seen.hidden) == (True, 0, False)
    mapped = [mmap.mmap(file, 4096) for file in held]
    for entry in list(Path("/proc/self/fd").iterdir()):  # `mmap` has made copies
        with contextlib.suppress(FileNotFoundError):
            if str(room) in str(entry.readlink()):
                os.close(int(entry.name))
    seen = watch.held_open([os.getpid()], room)
    assert seen.mapped == 2
    assert watch.too_full(room, limits, seen)
    assert len(mapped) == 2


def test_shared_pages_count_once(box, start):
    if box.level == "sandlock":
        pytest.skip("without namespaces the kernel tells only sums")
    student = start(box, memory_bytes=300 * MIB)
    outputs = student.run("x = bytearray(b'x' * 100 * 2**20)\n" + FORKED.format("time.sleep(1)").replace("50", "1"))
    assert outputs == []


def test_processes_that_end_during_the_look_are_no_memory(monkeypatch):
    """Each that ends between two readings leaves its share of the common pages to those that are read after it."""
    family = subprocess.Popen([sys.executable, "-c", "x = b'x' * (100 * 2**20)\n" + FORKED.format("time.sleep(50)")])
    processes = SimpleNamespace(members=lambda: list(watch.tree(family.pid)), sockets=lambda: 0)
    read = watch._status

    def read_and_end(pid, *names):
        found = read(pid, *names)
        if names == (b"VmPTE:",) and pid != family.pid:  # `shared_fairly` has read what this one uses
            os.kill(pid, signal.SIGKILL)
            while not watch._ending(pid):
                time.sleep(0.001)
        return found

    try:
        while len(processes.members()) < 5:
            assert family.poll() is None
            time.sleep(0.01)
        assert watch.over(processes, Limits(memory_bytes=80 * MIB), watch.Spent()) == "memory-limit"
        monkeypatch.setattr(watch, "_status", read_and_end)
        assert watch.over(processes, Limits(memory_bytes=140 * MIB), watch.Spent()) is None
    finally:
        family.kill()
        family.wait()


def test_one_array_too_many_is_an_error_of_the_cell(box, start):
    (output,) = start(box, memory_bytes=300 * MIB).run("import numpy as np\nnp.ones(2**28)")
    assert "MemoryError" in output["ename"]


def test_an_endless_loop_ends_at_the_limit(box, start):
    student = start(box)
    began = time.monotonic()
    assert lost(student, "while True: pass", 0.5) == "cell-timeout"
    assert time.monotonic() - began < SECONDS / 2


@pytest.mark.parametrize("end", ["os._exit(0)", "os.abort()", "os.kill(os.getpid(), 9)", "ctypes.string_at(0)"])
def test_a_process_that_ends_is_noticed_at_once(box, start, end):
    student = start(box)
    began = time.monotonic()
    assert lost(student, f"import ctypes, os\n{end}") == "worker-died"
    assert time.monotonic() - began < SECONDS / 2, "noticed at the limit of the cell only"


def test_a_child_that_holds_the_channel_open_hides_no_end(box, start):
    assert lost(start(box), "import os, time\nif os.fork() == 0:\n    time.sleep(100)\nos._exit(0)") == "worker-died"


FORGE = """
import gc, socket
from autograder import protocol
data = next(o for o in gc.get_objects() if isinstance(o, socket.socket) and o.fileno() > 2)
def forge(message):
    protocol.send(data.makefile("wb"), message)
"""


def forger(box, start, **limits):
    """A student whose notebook has found its own end of the channel."""
    student = start(box, **limits)
    assert student.run(FORGE) == []
    return student


def found_out(student, message):
    """The reason code of the fault that a forged reply ends in, whichever of the next questions finds it."""
    with pytest.raises(WorkerLostError) as fault:  # noqa: PT012 - which of the three finds it depends on the forgery
        for source in (f"forge({message})", "1", "1"):
            student.run(source)
    return fault.value.code


TWICE = "{'outputs': [], 'number': 2}"


@pytest.mark.parametrize("message", ["{'outputs': [], 'number': 3}", "{'outputs': []}", TWICE])
def test_a_reply_that_nobody_asked_for_is_no_answer(box, start, message):
    """A reply of a later number, of none, and one said twice: at the latest the next question finds it."""
    assert found_out(forger(box, start), message) == "bad-reply"


def test_every_notebook_of_a_host_is_alike(start):
    """The eighth, before which the usual pictures are drawn, finds its end of the channel like all others."""
    with contextlib.closing(open_best()) as box:
        for _ in range(A_CLASS + 1):
            student = forger(box, start)
            assert found_out(student, TWICE) == "bad-reply"
            student.channel.close()


def test_a_reply_of_ten_gigabytes_is_not_read(box, start):
    student = forger(box, start)
    assert lost(student, "import struct\ndata.sendall(struct.pack('>II', 2**32 - 1, 2**32 - 1))") == "bad-reply"


TRICKLE = """
import struct, time
data.sendall(struct.pack('>II', 2**20, 0))
while True:
    data.sendall(b'x')
    time.sleep(0.005)
"""


@pytest.mark.slow
def test_a_reply_that_trickles_delays_nothing(box, start):
    """Neither the end of the time nor the look at what is used, which come when nothing else does."""
    student = forger(box, start, memory_bytes=300 * MIB)
    assert lost(student, TRICKLE, 1.0) == "cell-timeout"
    student = forger(box, start, memory_bytes=300 * MIB)
    student.run("import threading")
    hoard = "def hoard():\n    if os.fork() == 0:\n        x = bytearray(b'x' * 400 * 2**20)\n        time.sleep(50)\n"
    start_it = "import os, time\nthreading.Thread(target=hoard).start()\n"
    assert lost(student, hoard + start_it + TRICKLE, 20) == "memory-limit"


def test_the_end_of_a_run_ends_the_notebooks(start):
    box = open_best()
    student = start(box)
    timer = threading.Timer(0.5, box.close)
    timer.start()
    began = time.monotonic()
    assert lost(student, "while True: pass") == "worker-died"
    timer.join()
    assert time.monotonic() - began < SECONDS / 2
    with pytest.raises(WorkerError, match="closed"):
        start(box)


def open_best():
    try:
        return open_sandbox(None)
    except SandboxUnavailable as reason:
        pytest.skip(str(reason))


@pytest.mark.slow
def test_a_host_that_dies_is_replaced(start):
    box = open_best()
    try:
        start(box).channel.close()
        ((_, host),) = box._pool._idle
        os.kill(host.pid, signal.SIGKILL)
        assert start(box).run("1")[0]["data"]["text/plain"] == "1"
    finally:
        box.close()


KEPT = """
from bpkit.plots.common import USUAL
sum(len(cell.cell_contents) for page, _ in USUAL for cell in page.__closure__ if isinstance(cell.cell_contents, dict))
"""


@pytest.mark.slow
def test_a_host_draws_the_usual_pictures_for_a_class_only(start):
    box, kept = open_best(), []
    try:
        for _ in range(A_CLASS + 1):
            student = start(box)
            (picture,) = student.run("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")
            assert "image/png" in picture["data"]
            kept.append(int(student.run(KEPT)[0]["data"]["text/plain"]))
            student.channel.close()
    finally:
        box.close()
    assert kept[0] == 0
    assert kept[-1] > 5


@pytest.mark.slow
def test_a_host_that_knows_of_a_class_draws_them_at_once(start):
    """Those of the lessons that many have handed in, and no others later."""
    kept = {}
    for name, expected in {
        "one": {"05-train-by-hand": A_CLASS, "06-from-chain-rule-to-autograd": OF_EACH - 1},
        "two": {"05-train-by-hand": A_CLASS - OF_EACH, "06-from-chain-rule-to-autograd": OF_EACH},
        "none": {"05-train-by-hand": A_CLASS - 1, "06-from-chain-rule-to-autograd": OF_EACH - 1},
    }.items():
        with contextlib.closing(open_best()) as box:
            box.expect(expected)
            counts = []
            for _ in range(A_CLASS + 1):
                student = start(box)
                counts.append(int(student.run(KEPT)[0]["data"]["text/plain"]))
                student.channel.close()
            kept[name] = counts[0]
            assert counts == [counts[0]] * len(counts)
    assert 0 == kept["none"] < kept["one"] < kept["two"]


def test_a_closed_sandbox_leaves_no_host(start):
    box = open_best()
    start(box).channel.close()
    hosts = [host for _, host in box._pool._idle]
    box.close()
    assert hosts
    assert ended(host.pid for host in hosts)


def ended(pids):
    """Whether none of the processes is there, once the machine has had time to bury those that were killed."""
    left, deadline = set(pids), time.monotonic() + 5
    while left and time.monotonic() < deadline:
        left = {pid for pid in left if Path(f"/proc/{pid}").exists()}
        time.sleep(0.05)
    return not left


def test_hosts_end_with_the_grader():
    """Killed without a chance to clean up."""
    source = (
        "import pathlib, sys, time\nfrom autograder.model import Limits\nfrom autograder.sandbox import open_sandbox\n"
        "box = open_sandbox(None)\nbox.start(pathlib.Path('.'), Limits())\n"
        "print(*[host.pid for _, host in box._pool._busy.values()], flush=True)\ntime.sleep(100)\n"
    )
    open_best().close()
    with subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True) as grader:
        pid = int(grader.stdout.readline())
        grader.kill()
    assert dead(pid)


def test_a_host_stays_under_400_mb(box, start):
    start(box)
    host = next(host for _, host in box._pool._busy.values())
    members = list(watch.tree(host._process.pid))
    assert watch.used(members).memory_bytes < 4 * 400 * MIB  # the quick sum counts shared pages for each process
    assert watch.shared_fairly(members, 0) < 400 * MIB


def test_a_level_that_confines_nothing_fails_the_self_test():
    box = NoSandbox()
    assert selftest.broken_promise(box)
    box.close()


def test_without_any_sandbox_nothing_is_graded(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(SandboxUnavailable) as refused:
        open_sandbox(None)
    assert refused.value.exit_status == 2
    assert "Type: apt install bubblewrap" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_another_system_is_told_how_to_get_linux(monkeypatch, system):
    monkeypatch.setattr("sys.platform", system)
    with pytest.raises(SandboxUnavailable, match=r"^grading needs Linux: use WSL[^\n]*container[^\n]*$"):
        open_sandbox(None)


def test_an_unknown_level_is_a_usage_error():
    with pytest.raises(UsageError, match="layered, bubblewrap, sandlock, none"):
        open_sandbox("docker")


def test_a_level_that_fails_its_self_test_is_refused_with_the_reason(monkeypatch):
    level = next((name for name in REAL if missing(name) is None), None) or pytest.skip("no level is installed")
    monkeypatch.setattr("autograder.sandbox._PROVED", {level: "a file outside can be read"})
    with pytest.raises(SandboxUnavailable, match=f"{level} .*: a file outside can be read"):
        open_sandbox(level)


FAULTS = {  # what a cell does -> the reason code, and how the message of the exercise after it begins
    "memory-limit": ("x = [bytearray(b'x' * 2**24) for _ in range(100)]", "cell 3 used more than 300 MiB of memory: "),
    "cell-timeout": ("while True: pass", "cell 3 took longer than 2 s: "),
    "worker-died": ("import os\nos._exit(0)", "cell 3 ended the Python process: "),
}
HITS = {  # the same for limits that the cell lives to see
    "process-limit": (
        "import subprocess\nx = [subprocess.Popen(['sleep', '9']) for _ in range(40)]",
        "cell 3 had more than 16 processes: ",
    ),
    "disk-limit": ("open('x', 'wb').write(bytes(5 * 2**20))", "cell 3 wrote over 4 MiB to a file or 8 MiB in all: "),
    "files-limit": ("x = [open('/dev/null') for _ in range(300)]", "cell 3 had more than 256 files open: "),
    "output-limit": ("print('x' * 2 * 2**20)", "cell 3 printed or drew more than 1 MiB: "),
}
SMALL = Limits(memory_bytes=300 * MIB, cell_seconds=2.0, output_bytes=MIB, **TIGHT)
DEFINE = "def f(x):\n    return 2 * x"


def steps(source):
    """A cell, a check, the guilty cell, a check whose function it should have defined, a cell, a check."""
    asked = [
        Step(n, f"check-{n}", question=Question(name, [(1.0,)]), number=n) for n, name in ((2, "f"), (4, "g"), (6, "h"))
    ]
    ran = {1: DEFINE, 3: source, 5: DEFINE.replace("f(", "h(")}
    return sorted([*asked, *(Step(n, source=text, number=n) for n, text in ran.items())], key=lambda step: step.index)


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_costs_one_exercise_and_says_which_cell_and_which_limit(box, code):
    source, message = FAULTS[code]
    seen = observe(steps(source), box, SMALL)
    assert seen.faults == {"check-4": code}
    assert seen.told["check-4"].startswith(message)
    assert [seen.answers[key][0].value for key in ("check-2", "check-6")] == [2.0, 2.0]


@pytest.mark.parametrize("code", HITS)
def test_a_limit_that_a_cell_survives_is_told_as_well(box, code):
    source, message = HITS[code]
    if box.level == "sandlock" and code in {"process-limit", "files-limit"}:
        pytest.skip("sandlock's supervisor starts processes and opens files itself, and refuses in other words")
    seen = observe(steps(source), box, SMALL)
    assert seen.hits[code].startswith(message)
    assert seen.faults == {}
    assert [seen.answers[key][0].value for key in ("check-2", "check-6")] == [2.0, 2.0]


def test_messages_name_the_cell_and_the_limit():
    assert at_limit("memory-limit", Limits(memory_bytes=2 * GIB), "cell 7").startswith(
        "cell 7 used more than 2 GiB of memory: look for"
    )


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="these tests run as an ordinary user already"
)
@pytest.mark.slow
def test_all_this_holds_for_an_ordinary_user_too(tmp_path):
    """The same file again, without rights; what such a user could not reach is mounted where it can."""
    if not shutil.which("unshare") or not shutil.which("setpriv"):
        pytest.skip("util-linux is not installed")
    clone = Path(__file__).parents[2]
    sites = [entry for entry in sys.path if Path(entry).name in {"site-packages", "dist-packages"}]
    prefix = Path(sys.base_prefix).resolve()
    program = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    mounts = ["mount -t tmpfs none /mnt", "mkdir /mnt/clone", f"mount --bind {clone} /mnt/clone"]
    if not prefix.is_relative_to("/usr"):
        mounts += ["mkdir /mnt/python", f"mount --bind {prefix} /mnt/python"]
        program = Path("/mnt/python") / program.relative_to(prefix)
    for number, site in enumerate(sites):
        mounts += [f"mkdir -p /mnt/{number}/site-packages", f"mount --bind {site} /mnt/{number}/site-packages"]
    paths = ":".join(["/mnt/clone", *(f"/mnt/{number}/site-packages" for number in range(len(sites)))])
    home = Path(f"/tmp/home-{os.getpid()}")
    home.mkdir()
    shutil.chown(home, 1500, 1500)
    variables = f"HOME={home} PATH=/usr/bin:/bin PYTHONPATH={paths} LD_LIBRARY_PATH=/mnt/python/lib"
    options = "-q -p no:cacheprovider -p no:xdist -o addopts= --import-mode=importlib -rs"
    command = f"{program} -B -m pytest {options} --basetemp={home}/pytest tests/autograder/test_sandbox.py"
    script = " && ".join([
        *mounts,
        "cd /mnt/clone",
        f"exec setpriv --reuid=1500 --regid=1500 --clear-groups -- env -i {variables} {command}",
    ])  # fmt: skip
    done = subprocess.run(
        ["unshare", "-m", "sh", "-ec", script], capture_output=True, text=True, timeout=600, check=False
    )
    shutil.rmtree(home, ignore_errors=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
