"""What happens to notebooks on their way: about a hundred broken submissions of the tiny lesson, each with its row.

Each is made from a solved copy, so that whatever can be saved earns its points. `first` and `second` are the exercises
01-output-delta (2 points) and 04-parameter-gradients (3 points). `stock` is what nbgrader's own autograde makes of it,
where that was recorded: a score, NO_SCORE, or STOPS (the students after this one are not graded in that run).
The rows whose `stock` is as large as the sum of what they earn are there for comparison, most others lose points there.
"""

from __future__ import annotations

import copy
import gzip
import json
import os
import socket
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import nbformat

NAME = "tiny.ipynb"
FIRST, SECOND = "01-output-delta", "04-parameter-gradients"
BOTH, ONLY_FIRST, ONLY_SECOND, NOTHING = (2.0, 3.0), (2.0, 0.0), (0.0, 3.0), (0.0, 0.0)
NO_SCORE, STOPS = "no score", "stops the batch"
REJECTING = {
    "missing-notebook", "renamed-notebook", "unreadable", "linked-file", "not-a-file", "too-large", "corrupt-json",
    "not-a-notebook",
}  # fmt: skip

Json = dict[str, Any]


@dataclass(frozen=True)
class Malformed:
    """One submission: `write` puts it into the folder submitted/NAME/tiny, given the solved copy as JSON data."""

    name: str
    write: Callable[[Path, Json], None]
    reason: str | None
    earns: tuple[float, float]
    stock: float | str | None = None

    @property
    def status(self) -> str:
        """The row's status."""
        return "rejected" if self.reason in REJECTING else "graded"

    def hand_in(self, submitted: Path, solved: Json) -> None:
        """Write it below submitted/."""
        folder = submitted / self.name / "tiny"
        folder.mkdir(parents=True)
        self.write(folder, copy.deepcopy(solved))


def content(
    name: str, change: Callable[[str], str | bytes], reason: str | None, earns=NOTHING, stock=None
) -> Malformed:
    """Another text in the file."""

    def write(folder: Path, solved: Json) -> None:
        made = change(json.dumps(solved, indent=1))
        (folder / NAME).write_bytes(made if isinstance(made, bytes) else made.encode())

    return Malformed(name, write, reason, earns, stock)


def edit(name: str, change: Callable[[Json], object], reason: str | None, earns=BOTH, stock=None) -> Malformed:
    """Other JSON data: `change` edits it in place."""

    def write(folder: Path, solved: Json) -> None:
        change(solved)
        (folder / NAME).write_text(json.dumps(solved), encoding="utf-8")

    return Malformed(name, write, reason, earns, stock)


def files(name: str, change: Callable[[Path], object], reason: str | None, earns=NOTHING, stock=None) -> Malformed:
    """Another state of the folder: `change` gets the folder with the solved notebook in it."""

    def write(folder: Path, solved: Json) -> None:
        (folder / NAME).write_text(json.dumps(solved), encoding="utf-8")
        change(folder)

    return Malformed(name, write, reason, earns, stock)


def named(name: str, stock=None) -> Malformed:
    """The solved notebook of a student with this name."""
    return edit(name, lambda raw: None, None, BOTH, stock)


# ------------------------------------------------------------------------------------------------- parts of the edits


def cell(raw: Json, grade_id: str) -> Json:
    """The cell with this grade_id."""
    return next(c for c in raw["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def nbgrader(raw: Json, grade_id: str) -> Json:
    """Its metadata."""
    return cell(raw, grade_id)["metadata"]["nbgrader"]


def each(raw: Json, **values: Any) -> None:
    """Set these keys in every cell."""
    for one in raw["cells"]:
        one.update(copy.deepcopy(values))


def drop(raw: Json, *grade_ids: str) -> None:
    """Delete cells."""
    gone = [cell(raw, grade_id) for grade_id in grade_ids]
    raw["cells"] = [one for one in raw["cells"] if one not in gone]


def twin(raw: Json, grade_id: str, source: str | None = None, *, before: bool = False) -> None:
    """Copy a cell with its metadata."""
    original = cell(raw, grade_id)
    made = copy.deepcopy(original) | {"id": "twin"} | ({} if source is None else {"source": source})
    raw["cells"].insert(raw["cells"].index(original) + (0 if before else 1), made)


def rename(raw: Json, *, ids: bool) -> None:
    """Give every graded cell another grade_id and, if wanted, another id."""
    for number, one in enumerate(raw["cells"]):
        if "nbgrader" in one["metadata"]:
            one["metadata"]["nbgrader"]["grade_id"] = f"../../../gradebook-{number}"
            if ids:
                one["id"] = f"renamed-{number}"


def bare(raw: Json, *, ids: bool) -> None:
    """Lose the metadata, as a converter does, and, if wanted, the ids."""
    each(raw, metadata={})
    for one in raw["cells"] if ids else ():
        del one["id"]


def split(raw: Json) -> None:
    """What JupyterLab's "split cell" leaves: both halves with the same grade_id."""
    twin(raw, FIRST, "def minus(one, other):\n    return one - other", before=True)
    cell(raw, f"{FIRST}-check")  # still there
    raw["cells"][raw["cells"].index(cell(raw, FIRST)) + 1]["source"] = "def output_delta(a, y):\n    return minus(a, y)"


def merge(raw: Json, *grade_ids: str) -> None:
    """What "merge cells" leaves: all in the first."""
    cell(raw, grade_ids[0])["source"] = "\n\n".join("".join(cell(raw, key)["source"]) for key in grade_ids)
    drop(raw, *grade_ids[1:])


def old_format(version: int) -> Callable[[str], str]:
    """The notebook as an older Jupyter wrote it."""

    def change(text: str) -> str:
        notebook = nbformat.convert(nbformat.reads(text, as_version=4), 3)
        return json.dumps(notebook | {"nbformat": version})

    return change


def nested(depth: int) -> list[Any]:
    """A list in a list in a list."""
    made: list[Any] = []
    for _ in range(depth):
        made = [made]
    return made


def pairs(text: str, first: str) -> str:
    """The key "cells" twice; JSON says nothing about which one counts, Python takes the last."""
    return "{" + f'"cells": {first}, ' + text.lstrip()[1:]


def put(name: str, text: str, folder: Path) -> None:
    """Another file."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def move(name: str, folder: Path) -> None:
    """The notebook under another name."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / NAME).rename(folder / name)


def replace(folder: Path, make: Callable[[Path], object]) -> None:
    """Something else in the notebook's place."""
    (folder / NAME).unlink()
    make(folder / NAME)


def device(path: Path) -> None:
    """Something like /dev/zero, which never ends; where that is not allowed, a socket."""
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except (OSError, AttributeError):
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket may have 107 characters only
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
        os.chdir(here)


def link(target: str, folder: Path) -> None:
    """The notebook is a link."""
    replace(folder, lambda path: path.symlink_to(target))


def link_folder(target: str, folder: Path) -> None:
    """The assignment's folder is a link."""
    (folder / NAME).unlink()
    folder.rmdir()
    folder.symlink_to(target, target_is_directory=True)


def link_student(target: str, folder: Path) -> None:
    """The student's folder is a link."""
    (folder / NAME).unlink()
    folder.rmdir()
    folder.parent.rmdir()
    folder.parent.symlink_to(target, target_is_directory=True)


def sparse(path: Path, size: int) -> None:
    """A file of this size that takes no room."""
    with path.open("wb") as stream:
        stream.truncate(size)


def stamp(text: str | bytes) -> Callable[[Path], object]:
    """A timestamp.txt with this in it."""
    return lambda folder: (folder / "timestamp.txt").write_bytes(text if isinstance(text, bytes) else text.encode())


UNREADABLE = ("unreadable", NOTHING) if getattr(os, "geteuid", lambda: 1)() else (None, BOTH)  # root reads everything
LONG_CODE = "# " + "x" * 3_000_000
WRONG = "def output_delta(a, y):\n    return 2 * (a - y)"
STUB = 'def output_delta(a, y):\n    """dL/dz."""\n    # YOUR CODE HERE\n    raise NotImplementedError()'

# The sizes of names are in bytes: a folder's name has at most 255 of them.
NAMES = (
    "شريف", "\N{RIGHT-TO-LEFT OVERRIDE}evil", "two\nlines", "\x1b[31mred", "🧑‍🔬👩🏽‍🎓",
    "Jose\N{COMBINING ACUTE ACCENT}", "Jos\N{LATIN SMALL LETTER E WITH ACUTE}", "x" * 255, "日" * 85, " blank before",
    "dot.", "O'Brien\"", "Robert'); DROP TABLE student;--", "<script>alert(1)<", "%s {0} $HOME `id`", "-rf", "~",
    "*[!a]?", "back\\slash", "con", "tab\there", "a,b;c", "\N{ZERO WIDTH SPACE}", "source",
)  # fmt: skip

BROKEN_JSON = [
    content("empty file", lambda text: "", "corrupt-json"),
    content("blanks only", lambda text: " \n\t ", "corrupt-json"),
    content("truncated in the middle", lambda text: text[: len(text) // 2], "corrupt-json"),
    content("last bracket lost", lambda text: text.rstrip()[:-1], "corrupt-json"),
    content("first bracket lost", lambda text: text.lstrip()[1:], "corrupt-json"),
    content("trailing comma", lambda text: text.rstrip()[:-1] + ",}", "corrupt-json"),
    content("single quotes", lambda text: repr(json.loads(text)), "corrupt-json"),
    content("twice in one file", lambda text: text + text, "corrupt-json"),
    content("merge conflict", lambda text: f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> theirs\n", "corrupt-json"),
    content("line break in a string", lambda text: text.replace("A tiny lesson", "A tiny\nlesson"), "corrupt-json"),
    content("login page", lambda text: "<!DOCTYPE html><title>Please log in</title>", "corrupt-json"),
    content("python script", lambda text: "import numpy as np\n", "corrupt-json"),
    content("compressed", lambda text: gzip.compress(text.encode()), "corrupt-json"),
    content("zeros for text", lambda text: b"\0" * len(text), "corrupt-json"),
    content("zero in the middle", lambda text: text.replace("tiny", "ti\0ny", 1), "corrupt-json"),
    content(
        "bytes that are no text",
        lambda text: text.replace("tiny", "@", 1).encode().replace(b"@", b"\xff"),
        "corrupt-json",
    ),
    content("latin-1", lambda text: text.replace("tiny", "t\xefny", 1).encode("latin-1"), "corrupt-json"),
    content("deep and open", lambda text: "[" * 100_000, "corrupt-json"),
    content("deep and closed", lambda text: pairs(text, "[" * 50_000 + "]" * 50_000), "corrupt-json"),
    content("very many brackets", lambda text: pairs(text, "[" + "{}," * 1_000_000 + "{}]"), "too-large"),
    content("number of 5000 digits", lambda text: pairs(text, "1" * 5000), "corrupt-json"),
]

OTHER_ENCODINGS = [
    content("byte order mark", lambda text: b"\xef\xbb\xbf" + text.encode(), None, BOTH, stock=NO_SCORE),
    content("utf-16", lambda text: text.encode("utf-16"), None, BOTH, stock=NO_SCORE),
    content("utf-32", lambda text: text.encode("utf-32"), None, BOTH),
    content("carriage returns", lambda text: text.replace("\n", "\r\n"), None, BOTH),
    content("cells twice, empty first", lambda text: pairs(text, "[]"), None, BOTH),
    content("cells twice, empty last", lambda text: text.rstrip()[:-1] + ', "cells": []}', "missing-cells"),
    content("brackets in a text", lambda text: text.replace("A tiny lesson", "[{" * 200_000), None, BOTH),
]

NO_NOTEBOOK = [
    *(
        content(f"only {text}", lambda _, text=text: text, "not-a-notebook")
        for text in ("{}", "[]", '"x"', "null", "42")
    ),
    content("only NaN", lambda text: "NaN", "not-a-notebook"),
    edit("no format", lambda raw: raw.pop("nbformat"), "not-a-notebook", NOTHING),
    *(
        edit(f"format {value!r}", lambda raw, value=value: raw.update(nbformat=value), "not-a-notebook", NOTHING)
        for value in ("4", None, [4], 4.5, True, 0, -1)
    ),
    edit("no cells", lambda raw: raw.pop("cells"), "not-a-notebook", NOTHING),
    *(
        edit(f"cells {value!r}", lambda raw, value=value: raw.update(cells=value), "not-a-notebook", NOTHING)
        for value in (None, {}, "x", 7)
    ),
    edit("worksheets without cells", lambda raw: raw.update(nbformat=3, worksheets=[{}]), "not-a-notebook", NOTHING),
    edit("worksheets that are text", lambda raw: raw.update(nbformat=2, worksheets="x"), "not-a-notebook", NOTHING),
]

FORMATS = [
    content("format 3", old_format(3), None, BOTH),
    content("format 2", old_format(2), None, BOTH),
    edit("format 5", lambda raw: raw.update(nbformat=5), None, BOTH, stock=NO_SCORE),
    edit("format 10 ** 30", lambda raw: raw.update(nbformat=10**30), None, BOTH),
    edit("minor format as text", lambda raw: raw.update(nbformat_minor="x"), None, BOTH),
    edit("cells empty", lambda raw: raw.update(cells=[]), "missing-cells", NOTHING),
    edit("cells among other things", lambda raw: raw["cells"].extend([1, None, "x", [], 1.5]), None, BOTH),
    edit("cells that are empty", lambda raw: raw["cells"].extend([{}, {}, {}]), None, BOTH, stock=NO_SCORE),
    edit("no metadata of the notebook", lambda raw: raw.pop("metadata"), None, BOTH),
    edit("metadata of the notebook a list", lambda raw: raw.update(metadata=[1]), None, BOTH),
    edit("metadata deep", lambda raw: raw["metadata"].update(deep=nested(500)), None, BOTH),
    edit(
        "metadata of jupytext", lambda raw: raw["metadata"].update(jupytext={"formats": "ipynb,../../x.py"}), None, BOTH
    ),
    edit("NaN and Infinity", lambda raw: raw["metadata"].update(a=float("nan"), b=float("-inf")), None, BOTH),
    edit("kernel of its own", lambda raw: raw["metadata"].update(kernelspec={"name": "../../evil"}), None, BOTH),
    edit(
        "kernel julia",
        lambda raw: raw["metadata"].update(kernelspec={"name": "julia-1.10", "language": "julia"}),
        None,
        BOTH,
        stock=NO_SCORE,
    ),
    edit("kernel a list", lambda raw: raw["metadata"].update(kernelspec=["python3"]), None, BOTH),
]

CELLS = [
    edit("source a number", lambda raw: cell(raw, FIRST).update(source=5), None, ONLY_SECOND, stock=NO_SCORE),
    edit("source null", lambda raw: cell(raw, FIRST).update(source=None), None, ONLY_SECOND),
    edit("source a dict", lambda raw: cell(raw, FIRST).update(source={"def": "x"}), None, ONLY_SECOND),
    edit(
        "source with numbers",
        lambda raw: cell(raw, FIRST).update(source=[1, 2, *cell(raw, FIRST)["source"]]),
        None,
        BOTH,
    ),
    edit("no source", lambda raw: cell(raw, FIRST).pop("source"), None, ONLY_SECOND),
    edit("source with a zero", lambda raw: cell(raw, FIRST).update(source="x = 1\0"), None, ONLY_SECOND),
    edit("half a character", lambda raw: twin(raw, "remark", "\ud800"), "duplicate-cells", BOTH),
    edit(
        "open string", lambda raw: cell(raw, FIRST).update(source='"""def output_delta'), None, ONLY_SECOND, stock=3.0
    ),
    edit("solution of 3 MB", lambda raw: cell(raw, FIRST).update(source=LONG_CODE), "too-large", NOTHING),
    edit(
        "three thousand cells",
        lambda raw: raw["cells"].extend([dict(raw["cells"][1], id="x")] * 3000),
        "too-large",
        NOTHING,
        stock=5.0,
    ),
    edit("cell type a list", lambda raw: cell(raw, FIRST).update(cell_type=["code"]), None, BOTH, stock=NO_SCORE),
    edit("cell type heading", lambda raw: cell(raw, FIRST).update(cell_type="heading"), None, BOTH),
    edit("no cell type", lambda raw: each(raw, cell_type=None), None, BOTH),
    edit("markdown for code", lambda raw: cell(raw, FIRST).update(cell_type="markdown"), None, BOTH),
    edit("check as raw text", lambda raw: cell(raw, f"{FIRST}-check").update(cell_type="raw"), None, BOTH),
    edit("metadata lists", lambda raw: each(raw, metadata=[1, 2]), None, BOTH, stock=NO_SCORE),
    edit("metadata null", lambda raw: each(raw, metadata=None), None, BOTH),
    edit("metadata stripped", lambda raw: bare(raw, ids=False), None, BOTH, stock=0.0),
    edit("metadata and ids stripped", lambda raw: bare(raw, ids=True), "missing-cells", BOTH),
    edit("nbgrader a list", lambda raw: cell(raw, FIRST)["metadata"].update(nbgrader=[1]), None, BOTH),
    edit("nbgrader deep", lambda raw: nbgrader(raw, FIRST).update(points=nested(500)), None, BOTH),
    edit("tags a dict", lambda raw: cell(raw, FIRST)["metadata"].update(tags={"reference": 1}), None, BOTH),
    edit("solutions tagged reference", lambda raw: cell(raw, FIRST)["metadata"].update(tags=["reference"]), None, BOTH),
    edit("one id for all", lambda raw: each(raw, id="same"), None, BOTH),
    edit("ids numbers", lambda raw: each(raw, id=3), None, BOTH),
    edit("ids paths", lambda raw: each(raw, id="../../source/tiny"), None, BOTH),
    edit("outputs a number", lambda raw: each(raw, outputs=5, execution_count="x"), None, BOTH),
    edit("outputs of 20 MB", lambda raw: cell(raw, f"{FIRST}-check").update(outputs=["x" * 20_000_000]), None, BOTH),
    edit("attachments paths", lambda raw: each(raw, attachments={"../../x": {"text/plain": "../../y"}}), None, BOTH),
]

PLACES = [
    edit("solution copied", lambda raw: twin(raw, FIRST), "duplicate-cells", BOTH, stock=STOPS),
    edit("solution copied, wrong last", lambda raw: twin(raw, FIRST, WRONG), "duplicate-cells", ONLY_SECOND),
    edit("solution copied, wrong first", lambda raw: twin(raw, FIRST, WRONG, before=True), "duplicate-cells", BOTH),
    edit("solution copied, stub last", lambda raw: twin(raw, FIRST, STUB), "duplicate-cells", BOTH),
    edit("solution copied, stub first", lambda raw: twin(raw, FIRST, STUB, before=True), "duplicate-cells", BOTH),
    edit("check copied", lambda raw: twin(raw, f"{FIRST}-check"), "duplicate-cells", BOTH, stock=STOPS),
    edit("all cells twice", lambda raw: raw["cells"].extend(raw["cells"]), "duplicate-cells", BOTH),
    edit("solution lost", lambda raw: drop(raw, FIRST), "missing-cells", ONLY_SECOND, stock=3.0),
    edit("check lost", lambda raw: drop(raw, f"{FIRST}-check"), "missing-cells", BOTH, stock=3.0),
    edit(
        "all checks lost", lambda raw: drop(raw, f"{FIRST}-check", f"{SECOND}-check", "explain"), "missing-cells", BOTH
    ),
    edit("locked text lost", lambda raw: drop(raw, "remark"), "missing-cells", BOTH),
    edit("prose lost", lambda raw: raw["cells"].pop(0), None, BOTH),
    edit("imports lost", lambda raw: raw["cells"].pop(1), None, BOTH),
    edit("grade ids renamed", lambda raw: rename(raw, ids=False), None, BOTH, stock=NO_SCORE),
    edit("grade ids and ids renamed", lambda raw: rename(raw, ids=True), "missing-cells", BOTH),
    edit("grade id a list", lambda raw: nbgrader(raw, FIRST).update(grade_id=[FIRST]), None, BOTH),
    edit("grade id of another", lambda raw: nbgrader(raw, FIRST).update(grade_id=SECOND), "missing-cells", BOTH),
    edit("order reversed", lambda raw: raw["cells"].reverse(), "changed-cells", BOTH, stock=0.0),
    edit("check above its solution", lambda raw: raw["cells"].insert(0, raw["cells"].pop(3)), "changed-cells", BOTH),
    edit("check edited", lambda raw: cell(raw, f"{FIRST}-check").update(source="2"), "changed-cells", BOTH),
    edit("cell split", split, "duplicate-cells", BOTH, stock=STOPS),
    edit("solution and check merged", lambda raw: merge(raw, FIRST, f"{FIRST}-check"), "missing-cells", BOTH),
    edit("solutions merged", lambda raw: merge(raw, FIRST, SECOND), "missing-cells", BOTH),
    *(
        edit(
            f"points {points!r:.8}",
            lambda raw, points=points: nbgrader(raw, f"{FIRST}-check").update(points=points),
            "changed-points",
            BOTH,
            stock,
        )
        for points, stock in (
            ("abc", NO_SCORE),
            (100, 5.0),
            (-5, None),
            ([2], None),
            (float("inf"), None),
            ("2", None),
            (10**300, None),
        )
    ),
    edit("points null", lambda raw: nbgrader(raw, f"{FIRST}-check").update(points=None), None, BOTH, stock=NO_SCORE),
    edit(
        "flags exchanged", lambda raw: nbgrader(raw, FIRST).update(solution=False, grade=True, locked=True), None, BOTH
    ),
]

FILES = [
    files("nothing in the folder", lambda folder: (folder / NAME).unlink(), "missing-notebook"),
    files("folder for a file", lambda folder: replace(folder, Path.mkdir), "not-a-file"),
    files("pipe for a file", lambda folder: replace(folder, os.mkfifo), "not-a-file"),
    files("device for a file", lambda folder: replace(folder, device), "not-a-file"),
    files("too large a file", lambda folder: replace(folder, lambda path: sparse(path, 50 * 10**6 + 1)), "too-large"),
    files("unreadable file", lambda folder: (folder / NAME).chmod(0), *UNREADABLE),
    *(
        files(f"link to {what}", partial(link, target), "linked-file")
        for what, target in (
            ("the source", f"../../../source/tiny/{NAME}"), ("a neighbour", f"../../honest/tiny/{NAME}"),
            ("itself", NAME), ("nothing", "/nothing/there"), ("a terminal", "/dev/tty"), ("zeros", "/dev/zero"),
        )
    ),
    files("folder linked to the source", partial(link_folder, "../../source/tiny"), "linked-file", stock=5.0),
    files("folder linked to a neighbour", partial(link_folder, "../honest/tiny"), "linked-file"),
    files("student linked to the source", partial(link_student, "../source"), "linked-file"),
    files("student linked to a neighbour", partial(link_student, "honest"), "linked-file", stock=5.0),
    files("renamed", partial(move, "tiny (1).ipynb"), "renamed-notebook"),
    files("other extension", partial(move, "tiny.ipynb.json"), "missing-notebook"),
    files("capital extension", partial(move, "tiny.IPYNB"), "missing-notebook"),
    files("blank behind the name", partial(move, "tiny.ipynb "), "missing-notebook"),
    files("one folder too deep", partial(move, "tiny/tiny.ipynb"), "missing-notebook"),
    files("checkpoint only", partial(move, ".ipynb_checkpoints/tiny-checkpoint.ipynb"), "missing-notebook"),
    files("checkpoint, too", partial(put, ".ipynb_checkpoints/tiny-checkpoint.ipynb", "{"), None, BOTH),
    files("two notebooks", partial(put, "other.ipynb", "{"), None, BOTH, stock=5.0),
    files("a numpy of its own", partial(put, "numpy.py", "raise SystemExit(1)"), None, BOTH, stock=0.0),
    files("a bpkit of its own", partial(put, "bpkit/__init__.py", "raise SystemExit(1)"), None, BOTH),
    files("a start of its own", partial(put, "sitecustomize.py", "raise SystemExit(1)"), None, BOTH),
    files("hidden files", partial(put, ".env", "x"), None, BOTH),
    files("resource fork", partial(put, "__MACOSX/._tiny.ipynb", "x"), None, BOTH),
    files("pipe beside it", lambda folder: os.mkfifo(folder / "pipe"), None, BOTH),
    files("link beside it", lambda folder: (folder / "up").symlink_to(".."), None, BOTH),
]  # fmt: skip

TIMES = [
    *(
        files(f"time {number}", stamp(text), None, BOTH)
        for number, text in enumerate((
            "", "yesterday", "2020-13-45 99:99", "0001-01-01 00:00:00 +1400", "9999-12-31 23:59:59 -1400", "9" * 5000,
            "1e400", "nan", "2020-01-01 00:00:00 Mars/Phobos", "\0", b"\xff\xfe", "[2020]",
            "2020-01-01\n2021-01-01",
        ))
    ),
    files("time of 60 MB", lambda folder: sparse(folder / "timestamp.txt", 60 * 10**6), None, BOTH),
    files("time a folder", lambda folder: (folder / "timestamp.txt").mkdir(), None, BOTH),
    files("time a pipe", lambda folder: os.mkfifo(folder / "timestamp.txt"), None, BOTH),
    files("time a link", lambda folder: (folder / "timestamp.txt").symlink_to("/dev/zero"), None, BOTH),
]  # fmt: skip

# nbgrader's own loop ends at a line break in a folder's name; our plug-in leaves nothing for that loop.
BROKEN_NAME = "two\nlines"

TABLE = (
    *BROKEN_JSON, *OTHER_ENCODINGS, *NO_NOTEBOOK, *FORMATS, *CELLS, *PLACES, *FILES, *TIMES,
    *(named(name, STOPS if name == BROKEN_NAME else None) for name in NAMES),
)  # fmt: skip
