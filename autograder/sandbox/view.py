"""What student code may see: the interpreter, the libraries, and the open part of bpkit at a place of its own.

An editable install lies beside the solutions, and an installed wheel holds them too. So the library is copied, without
what judges, to a folder that holds nothing else; site-packages is shown without both of our packages.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import autograder
import bpkit
from autograder.inside.confine import Room
from autograder.sandbox.fonts import font_cache

LIBRARY = "/course/lib"  # where the copy is mounted inside
PACKAGES = "/course/packages"  # the folders with installed packages, numbered
SITE = "/course/site"  # links to those of them that may be seen
CACHES = "/course/caches"

# modules of ours that the process inside is made of
WORKER = ("__init__", "errors", "protocol", "recorder", "shell", "worker", "inside/__init__", "inside/confine",
          "inside/host", "inside/seccomp", "inside/syscalls")  # fmt: skip
SECRET = ("_course", "exercises", "judge.py")  # of bpkit: what knows or finds the answers
STAND_INS = {"check.py": "check.py", "exercises.py": "absent.py", "judge.py": "absent.py"}  # in bpkit <- of inside/

# Packages that differentiate by themselves (a lesson is about doing it by hand), and the grader's own
ABSENT = ("autograd", "autograder", "bpkit", "cupy", "jax", "jaxlib", "keras", "nbgrader", "tensorflow", "torch")

FIRST_UID, UIDS = 64000, 1000  # numbers that distributions give to nobody

NEEDED = ("numpy", "matplotlib", "IPython", "matplotlib_inline")


def make(folder: Path) -> None:
    """Fill `folder` with lib/ and caches/, readable by every user."""
    package = Path(bpkit.__file__).parent
    inside = Path(autograder.__file__).parent
    library = folder / "lib"
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(package, library / "bpkit", ignore=lambda place, names: {*skipped(place, names), *SECRET})
    for target, source in STAND_INS.items():
        shutil.copy(inside / "inside" / source, library / "bpkit" / target)
    for name in WORKER:
        target_file = library / "autograder" / f"{name}.py"
        target_file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(inside / f"{name}.py", target_file)
    caches = folder / "caches"
    caches.mkdir()
    fonts = font_cache()
    if fonts:
        shutil.copy(fonts, caches)
    for place, folders, files in os.walk(folder):  # whatever the umask
        for name in (*folders, *files):
            (Path(place) / name).chmod(0o755 if name in folders else 0o644)
    folder.chmod(0o755)


def site_folders() -> list[Path]:
    """The folders of installed packages that this process uses, in the order of sys.path."""
    found = (Path(entry).resolve() for entry in sys.path if Path(entry).name in {"site-packages", "dist-packages"})
    return list(dict.fromkeys(folder for folder in found if any((folder / name).is_dir() for name in NEEDED)))


def hidden(folder: Path) -> Iterator[str]:
    """The names in a folder of installed packages that stay out."""
    return (name for name in ABSENT if (folder / name).exists())


def link(site: Path, folder: Path, seen_as: Path | None = None) -> Path:
    """Fill `folder` with links to the packages that may be seen; inside, the packages lie in `seen_as`.

    What is left out of it cannot be imported: an empty folder in its place could be, as a namespace.
    """
    folder.mkdir(parents=True)
    left_out = {*hidden(site), "__pycache__"}
    for package in site.iterdir():
        if package.name not in left_out and package.suffix != ".pth":
            (folder / package.name).symlink_to((seen_as or site) / package.name)
    return folder


def interpreter() -> Path:
    """The interpreter itself, not a virtual environment's link to it."""
    return Path(getattr(sys, "_base_executable", None) or sys.executable).resolve()


def host_uid() -> int | None:
    """Who the hosts are: root's become a user that nobody else is, anyone else's stay who they are."""
    return FIRST_UID + os.getpid() % UIDS if os.geteuid() == 0 else None


def environment(room: str, site: list[str], library: str = LIBRARY) -> dict[str, str]:
    """The environment variables of a process inside: constants, the same for every student."""
    libraries = Path(sys.base_prefix).resolve() / "lib"  # conda's packages look for it relative to themselves
    moved = {} if libraries.is_relative_to("/usr") else {"LD_LIBRARY_PATH": str(libraries)}
    return (
        moved
        | Room(Path(room)).variables
        | {
            "PATH": f"{interpreter().parent}:/usr/bin:/bin",
            "PYTHONPATH": ":".join([library, *site]),
            "PYTHONNOUSERSITE": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",  # the order of a set in a printed cell is the same in every run
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
            "LANG": "C.UTF-8",
            "OPENBLAS_NUM_THREADS": "1",  # notebooks run side by side; threads inside each would only get in the way
            "OMP_NUM_THREADS": "1",
            "MKL_NUM_THREADS": "1",
        }
    )
