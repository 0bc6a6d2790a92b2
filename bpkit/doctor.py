"""`bpkit doctor`: what works on this machine, and what to type to get the rest. It only looks; it changes nothing."""

from __future__ import annotations

import ctypes
import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from bpkit.commandline import installed_version
from bpkit.errors import BpkitError
from bpkit.resources import lessons_dir

LANDLOCK_SYSCALL = 444  # landlock_create_ruleset, the same number on every architecture
LANDLOCK_VERSION_QUESTION = 1  # the flag that asks for the ABI version and creates nothing
LANDLOCK_NEEDED = 6  # the first ABI that also confines signals


@dataclass(frozen=True)
class Finding:
    """One line of the doctor: what was looked at, what was found, and what to do if that is not enough."""

    topic: str
    found: str
    works: bool = True
    remedy: str = ""

    def __str__(self) -> str:
        line = f"{'ok' if self.works else '--'} {self.topic:<12} {self.found}"
        return f"{line}\n   {'':<12} {self.remedy}" if self.remedy and not self.works else line


def examine() -> list[Finding]:
    """All findings, in the order in which they are printed."""
    return [look() for look in LOOKS]


def look_at_python() -> Finding:
    """The interpreter and the course's own version."""
    return Finding("python", f"{platform.python_version()} at {sys.executable}; backprop-course {installed_version()}")


def look_at_numpy() -> Finding:
    """NumPy and the BLAS library that does its matrix products."""
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return Finding("numpy", f"{np.__version__} with {blas.get('name', 'no BLAS')} {blas.get('version', '')}".rstrip())


def look_at_jupyter() -> Finding:
    """JupyterLab and the widgets."""
    versions = {name: _version(name) for name in ("jupyterlab", "ipywidgets", "matplotlib")}
    missing = [name for name, found in versions.items() if not found]
    found = ", ".join(f"{name} {found or 'missing'}" for name, found in versions.items())
    return Finding("jupyter", found, not missing, f"type: {_pip()} install {' '.join(missing)}")


def look_at_kernel() -> Finding:
    """The kernel that notebooks run in: it must be this interpreter, or bpkit is not found there."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel  # noqa: PLC0415  # slow, and only needed here

    remedy = f"type: {sys.executable} -m ipykernel install --sys-prefix"
    try:
        program = KernelSpecManager().get_kernel_spec("python3").argv[0]
    except NoSuchKernel:
        return Finding("kernel", "no kernel is called python3", works=False, remedy=remedy)
    # Not resolve(): the interpreters of two environments are often links to one file.
    ours = program in {"python", "python3"} or Path(program).parent == Path(sys.executable).parent
    return Finding("kernel", f"python3 is {'this interpreter' if ours else 'another one: ' + program}", ours, remedy)


def look_at_nbgrader() -> Finding:
    """The instructor's nbgrader."""
    found = _version("nbgrader")
    return Finding("nbgrader", found or "missing (instructors only)", bool(found), f"type: {_pip()} install nbgrader")


def look_at_sandbox() -> Finding:
    """What an instructor's machine offers to confine student code while grading."""
    if sys.platform != "linux":
        found = f"none on {platform.system()}: grading needs Linux (instructors only)"
        return Finding("sandbox", found, works=False, remedy="use WSL or a Linux container")
    bubblewrap = shutil.which("bwrap")
    abi = landlock_abi()
    sandlock = find_spec("sandlock") is not None
    found = (
        f"bubblewrap {'at ' + bubblewrap if bubblewrap else 'missing'}; "
        f"Landlock ABI {abi or 'none'} (needs {LANDLOCK_NEEDED}), sandlock {'there' if sandlock else 'missing'}"
    )
    works = bool(bubblewrap) or (sandlock and abi >= LANDLOCK_NEEDED)
    return Finding("sandbox", found, works, f"type: apt-get install bubblewrap, or: {_pip()} install sandlock")


def look_at_gpu() -> Finding:
    """A graphics card and the library that uses it; no lesson needs them."""
    cupy = next((found for name in ("cupy-cuda12x", "cupy-cuda13x", "cupy") if (found := _version(name))), "")
    card = shutil.which("nvidia-smi")
    if not card:
        return Finding(
            "gpu", f"no NVIDIA driver; CuPy {cupy or 'missing'} (optional)", works=False, remedy="no lesson needs one"
        )
    remedy = f'type: {_pip()} install "backprop-course[gpu]"'
    return Finding("gpu", f"NVIDIA driver found; CuPy {cupy or 'missing'} (optional)", bool(cupy), remedy)


def look_at_lessons() -> Finding:
    """The lessons and the space where one would copy them."""
    try:
        folder = lessons_dir()
    except BpkitError as error:
        return Finding("lessons", str(error), works=False)
    count = len(list(folder.glob("*/*.ipynb")))
    free = shutil.disk_usage(Path.cwd()).free / 1e9
    return Finding("lessons", f"{count} in {folder}; {free:.1f} GB free here", count > 0, "type: autograder build")


LOOKS: tuple[Callable[[], Finding], ...] = (
    look_at_python,
    look_at_numpy,
    look_at_jupyter,
    look_at_kernel,
    look_at_nbgrader,
    look_at_sandbox,
    look_at_gpu,
    look_at_lessons,
)


def landlock_abi() -> int:
    """The version of the kernel's Landlock interface, 0 if it has none."""
    if sys.platform != "linux":
        return 0
    libc = ctypes.CDLL(None, use_errno=True)
    abi: int = libc.syscall(LANDLOCK_SYSCALL, None, ctypes.c_size_t(0), LANDLOCK_VERSION_QUESTION)
    return max(abi, 0)


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _pip() -> str:
    return f"{sys.executable} -m pip"
