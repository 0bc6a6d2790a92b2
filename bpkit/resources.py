"""Where the lessons lie: in the clone when bpkit runs from one, else in the copies inside the installed wheel."""

from __future__ import annotations

from pathlib import Path

from bpkit.errors import DataError

PACKAGE = Path(__file__).resolve().parent
SHIPPED = PACKAGE / "_course"  # pyproject.toml puts the copies there when a wheel is built


def clone_root() -> Path | None:
    """The root of the clone that bpkit is imported from, or None when it is imported from an installed wheel."""
    root = PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "solutions").is_dir() else None


def lessons_dir(language: str = "en") -> Path:
    """The folder of the student notebooks in one language: NAME/NAME.ipynb. Raises DataError if they are not there."""
    return _existing(Path("lessons") / language)


def solutions_dir() -> Path:
    """The folder of the solved notebooks: NAME/NAME.ipynb beside their text. Raises DataError if they are not there."""
    return _existing(Path("solutions"))


def _existing(relative: Path) -> Path:
    folder = (clone_root() or SHIPPED) / relative
    if not folder.is_dir():
        raise DataError(f"{folder}: the course's notebooks are missing. Install again: pip install backprop-course")
    return folder
