"""Read a notebook file of any age, or say in one line why it is none."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.warnings import DuplicateCellId, MissingIDFieldWarning

from bpkit.errors import DataError


def read_notebook(file: Path) -> NotebookNode:
    """The notebook in `file`, in the current format. Raises DataError, which names the file and the remedy."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{file}: cannot read it ({error.strerror}). Check the path.") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{file}: not UTF-8 text, so no notebook. Save it again from JupyterLab.") from error
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataError(f"{file}: damaged JSON. Save it again from JupyterLab or restore a copy.") from error
    try:
        return _current(data)
    except Exception as error:  # nbformat raises what it likes for odd data, KeyError included
        raise DataError(f"{file}: valid JSON but no Jupyter notebook. Name a file made by JupyterLab.") from error


def _current(data: dict[str, Any]) -> NotebookNode:
    """The notebook that JSON data of any format holds; missing and repeated cell ids are replaced."""
    current = nbformat.convert(nbformat.from_dict(data), 4)  # type: ignore[no-untyped-call]
    joined = nbformat.v4.rwbase.rejoin_lines(current)  # type: ignore[no-untyped-call]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MissingIDFieldWarning)  # older tools wrote none: no reason to complain
        warnings.simplefilter("ignore", DuplicateCellId)
        _, normal = nbformat.validator.normalize(joined)
    nbformat.validate(normal)
    notebook: NotebookNode = nbformat.from_dict(normal)  # type: ignore[no-untyped-call]
    return notebook
