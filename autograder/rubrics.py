"""Rubrics: how many points a person gives for what, seen by graders and by nobody else.

A question that a person grades is a locked cell; its rubric stands in it between nbgrader's marks

    ### BEGIN MARK SCHEME
    ### END MARK SCHEME

Students get the cell without it. The graded copy, which formgrader shows, has it again; feedback pages leave it out.
nbgrader itself offers rubrics for "task" cells only, whose answers have no place of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets.config import Config

from autograder.notebooks import grade_id

BEGIN, END = "BEGIN MARK SCHEME", "END MARK SCHEME"
RUBRIC = re.compile(rf"^[^\n]*{BEGIN}.*?(?:{END}[^\n]*\n?|\Z)", re.DOTALL | re.MULTILINE)


def holds_rubric(cell: NotebookNode) -> bool:
    """Whether graders find a rubric here: in a locked cell without an answer, for students can write in others."""
    return utils.is_locked(cell) and not utils.is_solution(cell) and BEGIN in cell.source


def rubrics_of(source: NotebookNode) -> Mapping[str, str]:
    """grade_id -> text, rubric included, of each cell of an instructor's notebook that has one."""
    return {str(grade_id(cell)): cell.source for cell in source.cells if holds_rubric(cell)}


def allowing_rubrics(config: Config) -> Config:
    """The configuration under which nbgrader's own step takes rubrics out of locked cells, too, not only of tasks."""
    config = Config(config)
    config.ClearMarkScheme.enforce_metadata = False
    return config


class HideRubrics(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader has no types
    """Takes the rubrics out of feedback pages. Configured for nbgrader's `GenerateFeedback`."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """The cell without its rubric; what students wrote is left as it is."""
        del index
        if holds_rubric(cell):
            cell.source = RUBRIC.sub("", cell.source).rstrip()
        return cell, resources
