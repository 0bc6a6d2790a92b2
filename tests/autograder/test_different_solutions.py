"""A right answer in another form is a right answer: no kind of it loses a point, in `check` and in grading."""

import asyncio
import copy
from concurrent.futures import ThreadPoolExecutor

import matplotlib as mpl
import nbformat
import pytest
from corpus_loader import BEST, EVERY_LEVEL, KEY, box, cases, place_cells, short_lesson, template
from IPython.core.interactiveshell import InteractiveShell
from other_solutions import KINDS, Cells, admits, may_leave_the_library
from traitlets.config import Config

from autograder.marking import Task, mark
from autograder.model import Limits, Submission
from autograder.notebooks import grade_id
from autograder.simulated import without_markers
from bpkit import check, exercises
from bpkit.answers import NAMED
from bpkit.exercises import LESSONS, exercises_of, grading_seed

HAND_WRITTEN = cases("different")
NO_HISTORY = Config(HistoryManager={"enabled": False})


def solved_sources(lesson):
    return {grade_id(cell): without_markers(cell.source) for cell in short_lesson(lesson).cells if grade_id(cell)}


def admitted(kind, lesson):
    """Solution cell -> the cells of this kind, for the exercises of a lesson that admit it."""
    make, _ = KINDS[kind]
    sources = solved_sources(lesson)
    return {
        key: make(sources[key], exercise) for key, exercise in exercises_of(lesson).items() if admits(kind, exercise)
    }


@pytest.fixture
def shell(monkeypatch):
    """A shell as a notebook has it: magics and `await` work."""
    mpl.use("Agg")
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    shell = InteractiveShell(config=NO_HISTORY)
    shell.loop_runner = in_a_thread  # a browser test in this process may have left its loop running
    return shell


def in_a_thread(coroutine):
    """The coroutine's result from a loop of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def run_lesson(shell, lesson, replaced):
    """Score and points of each replaced exercise by `check`, each asked at its place in the lesson."""
    found = {}
    shell.user_ns.clear()
    shell.init_user_ns()
    for cell in short_lesson(lesson).cells:
        key = grade_id(cell)
        if cell.cell_type != "code" or (key or "").endswith("-check"):
            continue
        for source in replaced.get(key, Cells(without_markers(cell.source))).in_order:
            shell.run_cell(source, store_history=False)
        if key in replaced:
            verdict = check(key, shell.user_ns[exercises.get(key).function])
            assert not verdict.findings, f"{key}: a right solution is called {verdict.misconception}"
            found[key] = (verdict.score, verdict.points)
    return found


def lost(found):
    return {key: scores for key, scores in found.items() if scores[0] != scores[1]}


def test_there_are_many_kinds_and_each_exercise_admits_most_of_them():
    assert len(KINDS) + len(HAND_WRITTEN) >= 100
    functions = {key: exercise for key, exercise in everything().items() if exercise.kind not in NAMED}
    counts = {key: sum(admits(kind, exercise) for kind in KINDS) for key, exercise in functions.items()}
    assert min(count for key, count in counts.items() if may_leave_the_library(functions[key])) >= 45
    assert min(counts.values()) >= 35
    assert {case.cell for case in HAND_WRITTEN} == set(everything())


def everything():
    return {key: exercise for lesson in LESSONS for key, exercise in exercises_of(lesson).items()}


@pytest.mark.filterwarnings("default")  # the students' own
@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_loses_a_point_in_check(kind, shell):
    for lesson in LESSONS:
        assert lost(run_lesson(shell, lesson, admitted(kind, lesson))) == {}


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("lesson", LESSONS)
def test_no_hand_written_solution_loses_a_point_in_check(lesson, shell):
    for case in of_lesson(lesson):
        found = run_lesson(shell, lesson, {case.cell: hand_written(case)})
        assert lost(found) == {}, case.name


def of_lesson(lesson):
    return [case for case in HAND_WRITTEN if case.lesson == lesson]


def hand_written(case):
    return Cells(case.cells[0], behind=tuple(case.cells[1:]))


def filled_copy(lesson, replaced):
    """A student's copy with these cells and the other exercises solved."""
    notebook = copy.deepcopy(template(lesson).notebook)
    sources = solved_sources(lesson)
    for cell in [cell for cell in notebook.cells if grade_id(cell) in exercises_of(lesson)]:
        made = replaced.get(grade_id(cell), Cells(sources[grade_id(cell)]))
        place_cells(notebook, grade_id(cell), [made.solution, *made.behind])
        at = next(i for i, one in enumerate(notebook.cells) if grade_id(one) == grade_id(cell))
        notebook.cells[at:at] = [nbformat.v4.new_code_cell(source) for source in made.before]
    return notebook


def grade(notebook, lesson, level, folder):
    folder.mkdir(parents=True)
    path = folder / f"{lesson}.ipynb"
    nbformat.write(notebook, path)
    seeds = {
        cell.grade_id: grading_seed(KEY, lesson, exercises.get(cell.exercise))
        for cell in template(lesson).graded
        if cell.exercise
    }
    report = mark(Task(Submission("s", lesson, lesson, path), template(lesson), seeds, Limits()), box(level)).report
    assert (report.status, report.reason) == ("graded", None)
    return {cell.exercise: (cell.score, cell.max_score) for cell in report.cells if cell.exercise}


def rounds(lesson):
    """The hand-written solutions of a lesson in as few notebooks as possible: one for each exercise in each."""
    left = of_lesson(lesson)
    while left:
        chosen = {case.cell: case for case in reversed(left)}
        left = [case for case in left if chosen[case.cell] is not case]
        yield {key: hand_written(case) for key, case in chosen.items()}


@pytest.mark.parametrize("level", EVERY_LEVEL)
@pytest.mark.parametrize("lesson", LESSONS)
def test_no_hand_written_solution_loses_a_point_in_grading(lesson, level, tmp_path):
    for number, replaced in enumerate(rounds(lesson)):
        found = grade(filled_copy(lesson, replaced), lesson, level, tmp_path / str(number))
        assert lost(found) == {}


def mixed(lesson):
    """Notebooks of which each exercise is of another kind, until all kinds of all exercises have been."""
    queues = by_exercise(lesson)
    for turn in range(max(map(len, queues.values()))):
        pick = {key: kinds[(turn + place) % len(kinds)] for place, (key, kinds) in enumerate(queues.items())}
        yield pick, {key: admitted(kind, lesson)[key] for key, kind in pick.items()}


def by_exercise(lesson):
    """Solution cell -> the names of the kinds that its exercise admits."""
    kinds = {key: [kind for kind in KINDS if admits(kind, exercise)] for key, exercise in exercises_of(lesson).items()}
    return {key: admitted for key, admitted in kinds.items() if admitted}


@pytest.mark.slow
@pytest.mark.parametrize("level", [BEST])
@pytest.mark.parametrize("lesson", LESSONS)
def test_no_kind_loses_a_point_in_grading(lesson, level, tmp_path):
    asked, found = set(), {}
    for number, (pick, replaced) in enumerate(mixed(lesson)):
        scores = grade(filled_copy(lesson, replaced), lesson, level, tmp_path / str(number))
        asked |= set(pick.items())
        found |= {(pick[key], key): pair for key, pair in lost(scores).items()}
    assert found == {}
    pairs = {(key, kind) for key, kinds in by_exercise(lesson).items() for kind in kinds}
    assert asked == pairs
