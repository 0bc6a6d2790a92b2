"""Text -> solved notebook -> lesson: the same text gives the same bytes, on any machine and in any folder.

    solutions/L/L.py  --jupytext-->  solutions/L/L.ipynb  --nbgrader generate_assignment-->  lessons/en/L/L.ipynb

Everything is rendered and checked in memory first; nothing is written while any lesson has a problem.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import jupytext
from nbformat import NotebookNode
from traitlets.config import Config

from autograder import lint, notebooks, release
from autograder.errors import BuildError, UsageError
from bpkit.errors import UnknownNameError
from bpkit.exercises import exercises_of
from bpkit.resources import clone_root

LANGUAGE = "en"
TEXT_FORMAT = "py:percent"


def find_root(start: Path) -> Path:
    """The clone around `start`, else the one that bpkit is imported from. Raises UsageError if there is none."""
    for folder in (start, *start.parents):
        if (folder / "solutions").is_dir() and (folder / "pyproject.toml").is_file():
            return folder
    root = clone_root()
    if root is None:
        raise UsageError(
            f"{start}: no clone of the course here. `autograder build` works on the solutions/ of a clone."
        )
    return root


def lesson_names(root: Path, wanted: Sequence[str] = ()) -> list[str]:
    """The lessons that have a text in solutions/, or those of them that are `wanted`. Raises UsageError."""
    known = sorted(file.stem for file in (root / "solutions").glob("*/*.py") if file.stem == file.parent.name)
    unknown = sorted(set(wanted) - set(known))
    if unknown or not known:
        which = f"no lesson is called {', '.join(unknown)}" if unknown else "no lesson here"
        raise UsageError(f"{root / 'solutions'}: {which}; the lessons are: {', '.join(known) or 'none'}.")
    return [name for name in known if not wanted or name in wanted]


def render(root: Path, lessons: Sequence[str]) -> dict[Path, str]:
    """Path below `root` -> text of every notebook of these lessons. Raises BuildError with a line for each problem."""
    rendered: dict[Path, str] = {}
    problems: list[str] = []
    for lesson in lessons:
        try:
            rendered |= _render_lesson(root, lesson)
        except BuildError as error:
            problems.append(str(error))
    if problems:
        raise BuildError("\n".join(problems))
    return rendered


def stale(root: Path, rendered: Mapping[Path, str]) -> list[Path]:
    """Which of the rendered notebooks differ from the files below `root`, byte by byte, or are not there."""
    return [path for path, text in rendered.items() if _bytes(root / path) != text.encode()]


def strays(root: Path) -> list[Path]:
    """Files below lessons/en that no text of a lesson stands behind: they would go to students unbuilt."""
    folder = Path("lessons") / LANGUAGE
    expected = {root / _student_path(lesson) for lesson in lesson_names(root)}
    found = (file for kind in ("*.ipynb", "*.py") for file in (root / folder).rglob(kind))
    return sorted(
        file.relative_to(root) for file in found if file not in expected and ".ipynb_checkpoints" not in file.parts
    )


def write(root: Path, rendered: Mapping[Path, str]) -> list[Path]:
    """Write what is stale and return those paths. Raises BuildError if a file cannot be written."""
    changed = stale(root, rendered)
    for path in changed:
        try:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            notebooks.write_text(root / path, rendered[path])
        except OSError as error:
            raise BuildError(f"{root / path}: cannot write it ({error.strerror}). Check the folder.") from error
    return changed


def solved(file: Path) -> NotebookNode:
    """The solved notebook of a lesson's text. Raises BuildError."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BuildError(f"{file}: cannot read it ({error}). Check the file.") from error
    try:
        notebook = jupytext.reads(text, fmt=TEXT_FORMAT)
    except Exception as error:  # jupytext raises what its parsers raise, on a damaged cell header for example
        raise BuildError(f"{file}: not a jupytext {TEXT_FORMAT} file ({error}). Mend its cell headers.") from error
    return notebooks.tidy(notebook, file.stem)


def student_copy(notebook: NotebookNode, lesson: str) -> NotebookNode:
    """The lesson that students get for a solved notebook, as nbgrader makes it. Raises BuildError."""
    with tempfile.TemporaryDirectory(prefix="autograder-build-") as scratch:
        root = Path(scratch).resolve()
        source = root / "source" / lesson / f"{lesson}.ipynb"
        source.parent.mkdir(parents=True)
        notebooks.write(source, notebook)
        config = Config()
        config.CourseDirectory.root = str(root)
        release.generate_assignment(config, lesson, register=False)
        student = notebooks.read(root / "release" / lesson / source.name)
    return notebooks.tidy(student, lesson)


def _render_lesson(root: Path, lesson: str) -> dict[Path, str]:
    file = root / "solutions" / lesson / f"{lesson}.py"
    shown = file.relative_to(root)
    notebook = solved(file)
    try:
        registry = exercises_of(lesson)
    except (UnknownNameError, ImportError) as error:
        raise BuildError(f"{shown}: {error} Add the lesson to bpkit/exercises.") from error
    problems = lint.problems(notebook, registry)
    if problems:
        raise BuildError("\n".join(f"{shown}: {problem}" for problem in problems))
    try:
        student = student_copy(notebook, lesson)
    except BuildError as error:
        raise BuildError(f"{shown}: {error}") from error
    return {shown.with_suffix(".ipynb"): notebooks.dumps(notebook), _student_path(lesson): notebooks.dumps(student)}


def _student_path(lesson: str) -> Path:
    return Path("lessons") / LANGUAGE / lesson / f"{lesson}.ipynb"


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
