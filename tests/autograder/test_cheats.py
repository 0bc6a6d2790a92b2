"""No cheat of the corpus earns more than the honest score of the same work, on any level that the machine has."""

from __future__ import annotations

import pytest
from corpus_loader import grade, outcome, parameters, verify


@pytest.mark.parametrize(("case", "level"), parameters("cheats"))
def test_cheat_earns_nothing(case, level, tmp_path):
    graded = grade(case, level, tmp_path)
    verify(case, outcome(graded, case.cell))
    if case.header.get("others") != "solved":
        honest = float(case.expected["score"])
        assert graded.report.score == honest, "a cheat earned points in another exercise"
