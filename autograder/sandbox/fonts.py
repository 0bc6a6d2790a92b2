"""The list of fonts of matplotlib, made once by the grader: each worker would spend a second on making its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def font_cache() -> Path | None:
    """The file with the list, or None where matplotlib keeps none."""
    import matplotlib as mpl  # noqa: PLC0415 - half a second that only grading needs
    import matplotlib.font_manager  # noqa: PLC0415

    return next(Path(mpl.get_cachedir()).glob("fontlist-v*.json"), None)
