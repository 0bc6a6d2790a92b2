"""What the catalogue holds of one misconception: a code for tables, and the words that a student and a teacher read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Misconception:
    """One way to be wrong, the same in every lesson.

    Attributes:
        code: kebab-case; reports and league tables count it.
        title: a noun phrase of three to eight words.
        explanation: one sentence that says what the evidence points to.
        question: one question that makes the student look at the right place; never the answer.
        rows: the numbers of the course plan's list of student errors that this code stands for.
    """

    code: str
    title: str
    explanation: str
    question: str
    rows: tuple[int, ...] = ()
