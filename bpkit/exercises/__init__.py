"""The registry: every graded exercise of the course by its id, one module per lesson, loaded when first asked for."""

from __future__ import annotations

import importlib
from functools import cache

from bpkit.errors import UnknownNameError
from bpkit.exercises.base import Exercise, Part, Probe, grading_seed

__all__ = ["LESSONS", "Exercise", "Part", "Probe", "all_exercises", "exercises_of", "get", "grading_seed"]

# Lesson name -> module; a lesson's exercise ids start with its two digits.
LESSONS = {
    "00-slopes-and-shapes": "bpkit.exercises.lesson_00",
    "01-one-neuron": "bpkit.exercises.lesson_01",
    "02-many-neurons": "bpkit.exercises.lesson_02",
    "03-many-classes": "bpkit.exercises.lesson_03",
    "04-many-samples": "bpkit.exercises.lesson_04",
    "05-train-by-hand": "bpkit.exercises.lesson_05",
    "06-from-chain-rule-to-autograd": "bpkit.exercises.lesson_06",
    "07-the-same-code-on-a-gpu": "bpkit.exercises.lesson_07",
    "08-bug-zoo": "bpkit.exercises.lesson_08",
}


@cache
def exercises_of(lesson: str) -> dict[str, Exercise]:
    """The exercises of one lesson by id, in the order of the notebook. Raises UnknownNameError."""
    if lesson not in LESSONS:
        raise UnknownNameError(f"no lesson is called {lesson!r}; the lessons are: {', '.join(LESSONS)}.")
    listed: tuple[Exercise, ...] = importlib.import_module(LESSONS[lesson]).EXERCISES
    return {exercise.id: exercise for exercise in listed}


def all_exercises() -> dict[str, Exercise]:
    """All exercises of the course by id."""
    return {id_: exercise for lesson in LESSONS for id_, exercise in exercises_of(lesson).items()}


def get(exercise_id: str) -> Exercise:
    """The exercise with this id. Raises UnknownNameError, which names the lesson's ids."""
    prefix = str(exercise_id)[:3]
    lesson = next((name for name in LESSONS if name.startswith(prefix)), None)
    known = exercises_of(lesson) if lesson and prefix else {}
    if exercise_id in known:
        return known[exercise_id]
    choices = ", ".join(known) or "ids start with the lesson's number, for example 01-output-delta"
    raise UnknownNameError(f"no exercise is called {exercise_id!r}; known here: {choices}.")
