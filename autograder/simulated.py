"""The students of the demo: what each hands in, made from the solved lessons and from the registry's known bugs.

Everything follows from the seed. The class hands in what comes in on a normal day; three more students are dishonest
or destructive, and they take part only where a sandbox holds them.
"""

from __future__ import annotations

import ast
import copy
import inspect
import json
import random
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder import notebooks
from autograder.course import Course
from autograder.sanitise import Template, make_template
from bpkit import exercises

NAMES = (
    "Amara Okafor", "Björn Lindqvist", "Chen Wei", "李娜", "Dmitri Volkov", "Елена Смирнова", "Fatima al-Sayed",
    "José García", "Kim Min-jun", "Leila Haddad", "Māra Bērziņa", "Nguyễn Thị Lan", "Oluwaseun Adeyemi",
    "Priya Nair", "Quentin Dubois", "Rosa Ferreira", "Σοφία Παππά", "Tomasz Wiśniewski", "Uma Krishnan",
    "Věra Nováková", "William O'Brien", "山田 太郎", "Yusuf Demir", "Zoë van Dijk",
)  # fmt: skip
MOST_LESSONS = 4

Bodies = dict[str, str]  # grade_id of a solution cell -> its text
Habit = Callable[["Lesson", random.Random], Bodies]


class Lesson:
    """A lesson as a demo student sees it: the released copy and, per exercise, right and wrong answers."""

    def __init__(self, name: str, source: NotebookNode) -> None:
        self.name = name
        self.template: Template = make_template(source)
        self.right: Bodies = {}
        for cell in source.cells:
            key = notebooks.grade_id(cell)
            if key and notebooks.is_solution(cell):
                self.right[key] = without_markers(cell.source)
        self.exercise_of = {
            cell.solution: cell.exercise for cell in self.template.graded if cell.exercise and cell.solution
        }

    def bugs(self, key: str) -> list[str]:
        """The catalogue codes of the exercise behind a solution cell."""
        return sorted(exercises.get(self.exercise_of[key]).mutants)

    def buggy(self, key: str, code: str) -> str:
        """The answer with this known bug in it."""
        exercise = exercises.get(self.exercise_of[key])
        return quoted(exercise.mutants[code], exercise.function)

    def filled(self, bodies: Mapping[str, str]) -> NotebookNode:
        """A student's copy with these answers."""
        notebook = copy.deepcopy(self.template.notebook)
        for cell in notebook.cells:
            cell.source = bodies.get(notebooks.grade_id(cell) or "", cell.source)
        return notebook


def without_markers(source: str) -> str:
    """A solution cell as a student would have written it."""
    return "\n".join(
        line for line in source.splitlines() if "### BEGIN SOLUTION" not in line and "### END SOLUTION" not in line
    )


def quoted(function: Callable[..., object], name: str) -> str:
    """The source of a function under another name, without the annotations and comments that would give it away."""
    old = function.__name__
    definition = copy.deepcopy(_definitions(sys.modules[function.__module__])[old])
    definition.name = name
    if ast.get_docstring(definition) is not None:
        del definition.body[0]
    for node in ast.walk(definition):
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, ast.Name) and node.id == old:
            node.id = name
    text = ast.unparse(definition)
    return f"import math\n\n{text}" if "math." in text else text


@cache
def _definitions(module: types.ModuleType) -> dict[str, ast.FunctionDef | ast.ClassDef]:
    """The functions and classes of a module, by name."""
    body = ast.parse(inspect.getsource(module)).body
    return {node.name: node for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def all_right(lesson: Lesson, chance: random.Random) -> Bodies:
    """Everything as it should be."""
    del chance
    return dict(lesson.right)


def partly(lesson: Lesson, chance: random.Random) -> Bodies:
    """The first exercises right, the rest not reached."""
    keys = list(lesson.right)
    return {key: lesson.right[key] for key in keys[: chance.randint(1, len(keys) - 1)]}


def untouched(lesson: Lesson, chance: random.Random) -> Bodies:
    """The released notebook, handed in as it was."""
    del lesson, chance
    return {}


def with_bugs(lesson: Lesson, chance: random.Random) -> Bodies:
    """Right but for one to four mistakes of the catalogue."""
    bodies = dict(lesson.right)
    candidates = [key for key in lesson.exercise_of if lesson.bugs(key)]
    for key in chance.sample(candidates, min(len(candidates), chance.randint(1, 4))):
        bodies[key] = lesson.buggy(key, chance.choice(lesson.bugs(key)))
    return bodies


def noisy(lesson: Lesson, chance: random.Random) -> Bodies:
    """Right, but each function prints and warns."""
    del chance
    bodies = dict(lesson.right)
    for key in lesson.exercise_of:
        lines = bodies[key].splitlines()
        last = next(i for i in reversed(range(len(lines))) if lines[i].lstrip().startswith("return"))
        indent = lines[last][: -len(lines[last].lstrip())]
        noise = ("import warnings", 'print("so far so good")', 'warnings.warn("is this right?")')
        lines[last:last] = [indent + line for line in noise]
        bodies[key] = "\n".join(lines)
    return bodies


def stumbling(lesson: Lesson, chance: random.Random) -> Bodies:
    """One function with a typing slip, one that uses a name that does not exist."""
    bodies = with_bugs(lesson, chance)
    first, second = chance.sample(sorted(lesson.exercise_of), 2)
    bodies[first] = lesson.right[first].replace("return ", "retrun ")
    name = exercises.get(lesson.exercise_of[second]).function
    bodies[second] = f"def {name}(*args):\n    return reslut"
    return bodies


def forging(lesson: Lesson, source: Path) -> Bodies:
    """Nothing solved, but every comparison patched to say yes: full marks under many graders."""
    del source
    patch = (
        "import numpy as np, bpkit\n"
        "np.allclose = np.array_equal = lambda *a, **k: True\n"
        "bpkit.check = lambda *a, **k: 100\n"
    )
    names = {key: exercises.get(id_).function for key, id_ in lesson.exercise_of.items()}
    return {key: f"{patch}def {name}(*args):\n    return 0.0" for key, name in names.items()}


def crashing(lesson: Lesson, source: Path) -> Bodies:
    """All right, but one function ends the whole process."""
    del source
    bodies = dict(lesson.right)
    key = min(lesson.exercise_of)
    name = exercises.get(lesson.exercise_of[key]).function
    bodies[key] = f"import os\n\ndef {name}(*args):\n    os._exit(0)"
    return bodies


def stealing(lesson: Lesson, source: Path) -> Bodies:
    """Nothing solved: each cell looks for the instructor's solution on the disk and runs that."""
    bodies = {}
    for key in lesson.exercise_of:
        bodies[key] = (
            "import json, pathlib\n"
            f"for file in pathlib.Path({str(source)!r}).rglob('*.ipynb'):\n"
            "    for cell in json.loads(file.read_text())['cells']:\n"
            f"        if cell['metadata'].get('nbgrader', {{}}).get('grade_id') == {key!r}:\n"
            "            exec(''.join(cell['source']))"
        )
    return bodies


HOSTILE: Mapping[str, Callable[[Lesson, Path], Bodies]] = {
    "zz Mallory (forges)": forging,
    "zz Trudy (crashes)": crashing,
    "zz Eve (steals)": stealing,
}

HABITS: tuple[Habit, ...] = (
    all_right,
    with_bugs,
    partly,
    with_bugs,
    noisy,
    with_bugs,
    stumbling,
    untouched,
    all_right,
    with_bugs,
)


def with_a_figure(notebook: NotebookNode) -> NotebookNode:
    """The notebook with a cell of the student's own that draws something."""
    source = "import matplotlib.pyplot as plt\nplt.plot([1, 2, 4])\nplt.show()"
    notebook.cells.append(nbformat.v4.new_code_cell(source, id="my-own-picture"))  # type: ignore[no-untyped-call]
    return notebook


def corrupt(folder: Path, name: str, notebook: NotebookNode) -> None:
    """An upload that broke off."""
    text = notebooks.dumps(notebook)
    _write(folder / f"{name}.ipynb", text[: len(text) // 2])


def other_json(folder: Path, name: str, notebook: NotebookNode) -> None:
    """JSON, but no notebook."""
    del notebook
    _write(folder / f"{name}.ipynb", json.dumps({"answer": 42}))


def lost_cells(folder: Path, name: str, notebook: NotebookNode) -> None:
    """The first solution cell and the second check cell were deleted."""
    solutions = [i for i, cell in enumerate(notebook.cells) if notebooks.is_solution(cell)]
    checks = [i for i, cell in enumerate(notebook.cells) if notebooks.is_check(cell)]
    gone = {solutions[0], checks[1]}
    notebook.cells = [cell for i, cell in enumerate(notebook.cells) if i not in gone]
    hand_in(folder, name, notebook)


def copied_cell(folder: Path, name: str, notebook: NotebookNode) -> None:
    """A solution cell was copied together with its grade_id."""
    index = next(i for i, cell in enumerate(notebook.cells) if notebooks.is_solution(cell))
    twin = copy.deepcopy(notebook.cells[index])
    twin.id = "copied"
    notebook.cells.insert(index + 1, twin)
    hand_in(folder, name, notebook)


def own_points(folder: Path, name: str, notebook: NotebookNode) -> None:
    """A student who gave the first check 100 points."""
    next(cell for cell in notebook.cells if notebooks.is_check(cell)).metadata.nbgrader["points"] = 100
    hand_in(folder, name, notebook)


def renamed(folder: Path, name: str, notebook: NotebookNode) -> None:
    """What a browser makes of a second download."""
    hand_in(folder, f"{name} (1)", notebook)


def empty(folder: Path, name: str, notebook: NotebookNode) -> None:
    """A folder with nothing in it."""
    del name, notebook
    folder.mkdir(parents=True)


ACCIDENTS = (corrupt, lost_cells, other_json, copied_cell, own_points, renamed, empty)


def hand_in(folder: Path, name: str, notebook: NotebookNode) -> None:
    """Write a submission."""
    _write(folder / f"{name}.ipynb", notebooks.dumps(notebook))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def make_class(submitted: Path, lessons: Sequence[Lesson], students: int, seed: int) -> None:
    """Write what `students` students hand in, each for one to four of the lessons.

    Habits go round in turn, so that a class of ten or more shows them all; every third student has an accident with
    the last lesson until each kind of accident has happened.
    """
    chance = random.Random(seed)  # noqa: S311 - a simulation
    for number in range(students):
        student = NAMES[number % len(NAMES)] + (f" {number // len(NAMES) + 1}" if number >= len(NAMES) else "")
        habit = HABITS[number % len(HABITS)]
        chosen = chance.sample(range(len(lessons)), chance.randint(1, min(MOST_LESSONS, len(lessons))))
        handed_in = [lessons[place] for place in sorted(chosen)]
        for lesson in handed_in:
            notebook = lesson.filled(habit(lesson, chance))
            if habit is noisy:
                notebook = with_a_figure(notebook)
            accident = number // 3 if number % 3 == 1 and lesson is handed_in[-1] else len(ACCIDENTS)
            write = ACCIDENTS[accident] if accident < len(ACCIDENTS) else hand_in
            write(submitted / student / lesson.name, lesson.name, notebook)


def add_hostile(course: Course, lessons: Sequence[Lesson]) -> None:
    """Write the first lesson of three students whose code must be held by a sandbox."""
    for student, habit in HOSTILE.items():
        lesson = lessons[0]
        notebook = lesson.filled(habit(lesson, course.source))
        hand_in(course.submitted / student / lesson.name, lesson.name, notebook)
