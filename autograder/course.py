"""A course on disk: where an instructor's files lie, in nbgrader's layout, and how such a folder comes to be.

DIR/source/ASSIGNMENT/NAME.ipynb              solved, from the lessons that ship with the package
DIR/release/ASSIGNMENT/NAME.ipynb             what students get
DIR/submitted/STUDENT/ASSIGNMENT/NAME.ipynb   what students hand in
DIR/autograded, feedback, report              what grading writes
DIR/gradebook.db, nbgrader_config.py          nbgrader's own
DIR/course.key                                seeds the private probes; its presence marks the folder as a course
"""

from __future__ import annotations

import os
import secrets
import shutil
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder import notebooks, release
from autograder.errors import BuildError, CourseError
from bpkit.resources import solutions_dir

KEY_FILE = "course.key"
KEY_BYTES = 32  # as long as the output of the HMAC that it keys
CONFIG_FILE = "nbgrader_config.py"
GLOB_CHARACTERS = frozenset("*?[]")  # nbgrader globs for its folders without escaping the root


@dataclass(frozen=True)
class Course:
    """The paths of one course folder. `open_course` and `create_course` make it."""

    root: Path

    @property
    def source(self) -> Path:
        """The solved notebooks, one folder an assignment."""
        return self.root / "source"

    @property
    def release(self) -> Path:
        """What students get, one folder an assignment."""
        return self.root / "release"

    @property
    def submitted(self) -> Path:
        """What students handed in: STUDENT/ASSIGNMENT/NAME.ipynb."""
        return self.root / "submitted"

    @property
    def autograded(self) -> Path:
        """Graded copies of what students handed in."""
        return self.root / "autograded"

    @property
    def feedback(self) -> Path:
        """Feedback pages, one a graded notebook."""
        return self.root / "feedback"

    @property
    def report(self) -> Path:
        """The class report."""
        return self.root / "report"

    @property
    def gradebook(self) -> Path:
        """The database of nbgrader."""
        return self.root / "gradebook.db"

    def assignments(self) -> list[str]:
        """The names of the assignments: the folders of source/ that hold a notebook, sorted."""
        if not self.source.is_dir():
            return []
        return sorted(folder.name for folder in self.source.iterdir() if next(folder.glob("*.ipynb"), None))

    def source_notebooks(self, assignment: str) -> dict[str, Path]:
        """Notebook name -> the instructor's solved file. Raises CourseError if the course has no such assignment."""
        if assignment not in self.assignments():
            listed = ", ".join(self.assignments()) or "none"
            raise CourseError(f"{self.source}: no assignment is called {assignment!r}; there are: {listed}.")
        return {file.stem: file for file in sorted((self.source / assignment).glob("*.ipynb"))}

    def nbgrader_config(self) -> Config:
        """What the course's nbgrader_config.py says, with the root forced to this folder. Raises CourseError."""
        config = Config()
        file = self.root / CONFIG_FILE
        if file.is_file():
            try:
                config = PyFileConfigLoader(CONFIG_FILE, path=str(self.root)).load_config()
            except Exception as error:  # the file is the instructor's own Python: anything can happen in it
                raise CourseError(f"{file}: {type(error).__name__}: {error}. Mend the file or delete it.") from error
        config.CourseDirectory.root = str(self.root)
        return config

    def database_url(self) -> str:
        """Where nbgrader's database is, as SQLAlchemy writes it. Raises CourseError for a broken nbgrader_config.py."""
        given = self.nbgrader_config().CourseDirectory.get("db_url")
        return given if isinstance(given, str) else f"sqlite:///{self.gradebook}"

    def key(self) -> bytes:
        """The secret that seeds grading probes. Raises CourseError if it cannot be read."""
        file = self.root / KEY_FILE
        try:
            key = bytes.fromhex(file.read_text(encoding="ascii"))
        except (OSError, ValueError) as error:
            raise CourseError(f"{file}: cannot read the course's key ({error}). Restore it from a backup.") from error
        if len(key) < KEY_BYTES:
            raise CourseError(f"{file}: the course's key is too short. Restore it from a backup.")
        return key


def open_course(path: Path | str) -> Course:
    """The course in the folder `path`. Raises CourseError, which says how to get one, if there is none."""
    root = Path(path).expanduser().absolute()
    if not root.is_dir():
        raise CourseError(f"{root}: no such folder. Make a course with: autograder init {path}")
    if not (root / KEY_FILE).is_file() or not (root / "source").is_dir():
        raise CourseError(f"{root}: not a course folder. Make one in a new place with: autograder init NEW_FOLDER")
    return Course(root)


def create_course(path: Path | str) -> Course:
    """A new course in the folder `path` with all lessons, ready for this grader and for stock nbgrader.

    It is built in a folder beside `path` and moved in one step, so that no failure leaves half a course.
    Raises CourseError if `path` is a course, holds anything else or cannot be written.
    """
    root = Path(path).expanduser().absolute()
    _refuse_occupied(root)
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        scratch = root.with_name(f".{root.name}-{secrets.token_hex(4)}")
        scratch.mkdir()  # with the user's own umask: source/ holds the answers
    except OSError as error:
        raise CourseError(f"{root}: cannot make this folder ({error.strerror}). Choose another place.") from error
    try:
        _fill(Course(scratch))
        _move(scratch, root)
    except OSError as error:
        raise CourseError(f"{root}: cannot write the course ({error.strerror}). Choose another place.") from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return Course(root)


def _refuse_occupied(root: Path) -> None:
    bad = sorted(GLOB_CHARACTERS.intersection(str(root)))
    if bad:
        raise CourseError(f"{root}: nbgrader cannot work in a path that contains {' '.join(bad)}. Choose another name.")
    try:
        content = {item.name for item in root.iterdir()}
    except FileNotFoundError:
        return  # the usual case
    except OSError as error:
        raise CourseError(f"{root}: cannot be a course folder ({error.strerror}). Choose another place.") from error
    if KEY_FILE in content:
        raise CourseError(f"{root}: already a course, nothing was changed. Grade it with: autograder grade {root}")
    if content:
        raise CourseError(f"{root}: the folder is not empty, nothing was changed. Name a new folder.")


def _fill(course: Course) -> None:
    lessons = sorted(folder for folder in solutions_dir().iterdir() if (folder / f"{folder.name}.ipynb").is_file())
    if not lessons:
        raise CourseError(f"{solutions_dir()}: no built lessons here. Make them with: autograder build")
    for lesson in lessons:
        folder = course.source / lesson.name
        folder.mkdir(parents=True)
        shutil.copyfile(lesson / f"{lesson.name}.ipynb", folder / f"{lesson.name}.ipynb")
    course.submitted.mkdir()
    templates = resources.files("autograder") / "templates"
    (course.root / CONFIG_FILE).write_bytes((templates / f"{CONFIG_FILE}.txt").read_bytes())
    (course.root / "README.md").write_bytes((templates / "course_readme.md").read_bytes())
    for assignment in course.assignments():
        _release(course, assignment)
    _write_key(course.root / KEY_FILE)


def _release(course: Course, assignment: str) -> None:
    """Register one assignment in the gradebook and write its student copies, with the same bytes as in lessons/."""
    try:
        release.generate_assignment(course.nbgrader_config(), assignment, register=True)
    except BuildError as error:
        raise CourseError(f"{course.source / assignment}: {error}") from error
    for file in sorted((course.release / assignment).glob("*.ipynb")):
        notebooks.write(file, notebooks.tidy(notebooks.read(file), file.stem))


def _write_key(file: Path) -> None:
    descriptor = os.open(
        file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600
    )  # never readable by others, not even briefly
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(secrets.token_hex(KEY_BYTES) + "\n")


def _move(scratch: Path, root: Path) -> None:
    if not root.exists():
        scratch.rename(root)
        return
    # An empty folder, perhaps the one the user stands in: move the content, the mark of a course last.
    for item in sorted(scratch.iterdir(), key=lambda item: item.name == KEY_FILE):
        item.rename(root / item.name)
