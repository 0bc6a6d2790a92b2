"""What can be shown of Windows and macOS on Linux: our modules need nothing of POSIX when they are imported.

A fresh interpreter first imports the libraries that we use (they know their platforms), then loses what Windows does
not have, then imports every module of ours.
"""

import subprocess
import sys

import pytest

WITHOUT_POSIX = """
import importlib, os, pkgutil, select, signal, socket, sys
import asyncio, concurrent.futures.thread, shutil, subprocess, tempfile
import array_api_compat, ipykernel, ipywidgets, jinja2, jupyterlab, jupytext, matplotlib.pyplot, nbclient, numpy
import IPython.core.interactiveshell, matplotlib_inline.backend_inline, nbgrader.apps, nbgrader.converters
import rich.progress, sqlalchemy

for name in ("fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty", "crypt", "sandlock"):
    sys.modules[name] = None  # importing it now raises ImportError
MISSING = {
    os: "fork forkpty setsid setuid setgid setgroups getuid geteuid getgid killpg getpgid sched_getaffinity "
        "sched_setaffinity pidfd_open WIFSIGNALED WTERMSIG waitid chown mkfifo O_NOFOLLOW O_NONBLOCK O_DIRECTORY "
        "uname nice statvfs unshare setns memfd_create",
    signal: "SIGKILL SIGSTOP SIGALRM SIGHUP SIGUSR1 setitimer pthread_sigmask pidfd_send_signal",
    socket: "AF_UNIX SOCK_SEQPACKET send_fds recv_fds SCM_CREDENTIALS SCM_RIGHTS SO_PASSCRED CMSG_SPACE",
    select: "poll epoll POLLIN POLLOUT POLLHUP",
}
for module, names in MISSING.items():
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)
sys.platform = "win32"
"""
IMPORT_ALL = """
for package in ("bpkit", "autograder"):
    for info in pkgutil.walk_packages(importlib.import_module(package).__path__, package + "."):
        if not info.name.endswith(("__main__", "inside.absent")):  # one starts a command, the other refuses on purpose
            importlib.import_module(info.name)
            print(info.name)
"""


def python(source: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=False)


def test_every_module_imports_without_posix():
    done = python(WITHOUT_POSIX + IMPORT_ALL)
    assert done.returncode == 0, done.stderr[-2000:]
    assert {"autograder.sandbox.bubblewrap", "autograder.worker", "bpkit.lab"} <= set(done.stdout.split())


@pytest.mark.parametrize("posix", ["import resource", "from os import fork", "import signal; signal.SIGKILL"])
def test_the_test_would_see_a_module_that_needs_posix(posix):
    assert python(WITHOUT_POSIX + posix).returncode != 0


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_grade_says_in_one_line_that_it_needs_linux(tmp_path, platform):
    course = f"from autograder.course import create_course; create_course({str(tmp_path / 'course')!r})\n"
    grade = f"from autograder.cli import main; sys.exit(main(['grade', {str(tmp_path / 'course')!r}]))"
    change = f"import sys; sys.platform = {platform!r}\n"
    done = python("import autograder.cli, autograder.grading\n" + course + change + grade)
    assert done.returncode == 2, done.stderr[-2000:]
    (line,) = done.stderr.strip().splitlines()
    assert "Linux" in line
    assert "WSL" in line
    assert "container" in line
