"""Nothing of the answers leaves the instructor: every file for students of a graded class is searched for canaries.

Canaries are the lines of solutions, of rubrics, of references and of mutants that are not public, the course's key, the
numbers of private probes, and the names of other students.
"""

import base64
import html
import inspect
import json
import re
import textwrap
import warnings
from pathlib import Path

import numpy as np
import pytest
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory

from autograder import demo, notebooks, rows
from autograder.course import KEY_FILE, create_course, open_course
from autograder.feedback import write_pages
from autograder.grading import grade_course
from autograder.marking import own_seed
from bpkit import exercises, messages
from bpkit.exercises import grading_seed
from bpkit.verdict import Verdict

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*:DeprecationWarning"),  # nbgrader on current SQLAlchemy and Jupyter
    pytest.mark.xdist_group("canaries"),  # one graded class for all
]

SUBSTANTIAL = 24  # characters: a shorter line, as `return a - y`, can be anybody's
KEY = bytes(range(0x41, 0x61))
NUMBERS = 12  # private numbers that are looked for in each notebook's files
FOUR_DIGITS = re.compile(r"-?(?=.*\.)0?\.?0*[1-9](?:\.?\d){3}(?:e.*)?")
GIVEN = re.compile(r"you gave [-+.\de]+|[-+.\de]+ times")
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
RUBRIC = re.compile(r"### BEGIN MARK SCHEME\n(.*?)### END MARK SCHEME", re.DOTALL)
STUDENTS = 10  # every habit of the demo class


def lines_of(text):
    """The substantial lines, but for the heads of functions, which every student gets."""
    lines = (line.strip() for line in text.splitlines())
    return {line for line in lines if len(line) >= SUBSTANTIAL and not line.startswith(("def ", ")"))}


def strings_in(value):
    """All texts in JSON data."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in strings_in(item)] if isinstance(value, list) else []


def text_of(path):
    """What a file says: a notebook's strings; a page, also without the tags that cut coloured code to pieces."""
    raw = path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".ipynb":
        try:
            return "\n".join(strings_in(json.loads(raw)))
        except ValueError:
            return raw  # an upload that broke off
    return raw if path.suffix != ".html" else raw + html.unescape(raw) + html.unescape(re.sub(r"<[^>]*>", "", raw))


def holds_number(text, number):
    """Whether the number stands there by itself, as messages write it: 0.3127 is not in 10.3127 or 0.31278."""
    return re.search(rf"(?<![\w.]){re.escape(number)}(?!\d)", text) is not None


def holds_key(content, key=KEY):
    """Whether bytes hold the key: raw, in hexadecimal or in base 64."""
    return any(form in content for form in (key, key.hex().encode(), key.hex().upper().encode(), base64.b64encode(key)))


def without_given(page):
    """A page without what the student's function gave: by chance, or by memory, that can be any number."""
    return GIVEN.sub(" ", page)


def private_numbers(key, row):
    """Numbers that only the probes of this notebook hold, as messages print them: some NUMBERS of each exercise's."""
    asked = [exercises.get(cell.exercise) for cell in row.cells if cell.exercise]
    # a number is found behind a sign as well
    public = {unsigned(value) for exercise in asked for value in numbers_in(exercise, exercise.draw())}
    found = []
    for exercise in asked:
        seed = own_seed(grading_seed(key, row.assignment, exercise), row.submission_sha256)
        private = [unsigned(value) for value in numbers_in(exercise, exercise.draw(seed))]
        telling = [
            text for text in private if FOUR_DIGITS.fullmatch(text) and text not in public and not round_one(text)
        ]
        found += telling[:: max(1, len(telling) // NUMBERS)]
    return found


def unsigned(value):
    """A number as messages print it, without its sign."""
    return messages.number(value).lstrip("-")


def round_one(text):
    """Whether it is a multiple of 1/4096, as the probes of lesson 00 are: such a number stands on many pages."""
    return (4096 * float(text)).is_integer()


def numbers_in(exercise, probes):
    """What probes ask and what the reference answers."""
    for probe in probes:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from floats_in([*probe.args, *exercise.expected(probe).values()])


def floats_in(value):
    """The floats of nested lists, tuples and arrays."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from floats_in(item)
    elif np.asarray(value).dtype.kind == "f":
        yield from np.asarray(value).ravel().tolist()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A graded demo class whose key is known, with all that is written for students."""

    def with_known_key(path):
        made = create_course(path)
        (made.root / KEY_FILE).write_text(KEY.hex() + "\n", encoding="ascii")
        return made

    root = tmp_path_factory.mktemp("canaries") / "demo"
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's dependencies announce their own changes
        patch.setattr(demo, "create_course", with_known_key)
        assert demo.run_demo(root, students=STUDENTS) == 0
        made = open_course(root)
        GenerateFeedback(
            coursedir=CourseDirectory(config=made.nbgrader_config(), assignment_id=next(iter(exercises.LESSONS))),
            config=made.nbgrader_config(),
        ).start()
    return made


@pytest.fixture(scope="module")
def leaving(course):
    """Path -> its student ("" for what all get) and its text, of every file that leaves the instructor."""
    found = {path: ("", text_of(path)) for path in course.release.rglob("*") if path.is_file()}
    for folder in (course.feedback, course.autograded, course.report / "students"):
        files = [path for path in folder.rglob("*") if path.is_file()]
        # nbgrader's feedback is that of one lesson, which half of the class has handed in
        assert len({path.relative_to(folder).parts[0] for path in files}) >= STUDENTS // 2
        found |= {path: (path.relative_to(folder).parts[0], text_of(path)) for path in files}
    return found


@pytest.fixture(scope="module")
def own(course):
    """Student -> all that this student handed in."""
    return {
        folder.name: "\n".join(text_of(path) for path in folder.rglob("*.ipynb"))
        for folder in course.submitted.iterdir()
    }


@pytest.fixture(scope="module")
def secret_lines(course):
    """The lines of solutions, of references and mutants, and of rubrics that are not in what is handed out."""
    solutions, rubrics, public = set(), set(), ""
    for assignment in course.assignments():
        for path in course.source_notebooks(assignment).values():
            for cell in notebooks.read(path).cells:
                for region in SOLUTION.findall(cell.source):
                    solutions |= lines_of(region)
                for region in RUBRIC.findall(cell.source):
                    rubrics |= lines_of(region)
                public += RUBRIC.sub("", SOLUTION.sub("", cell.source)) + "\n"
    functions = [one for e in exercises.all_exercises().values() for one in (e.reference, *e.mutants.values())]
    code = set().union(*(lines_of(textwrap.dedent(inspect.getsource(function))) for function in functions))
    return tuple({line for line in lines if line not in public} for lines in (solutions, code, rubrics))


def leaks(leaving, own, lines):
    """(file, line) of each secret line in a file whose student did not hand that line in."""
    return [
        (str(path), line)
        for path, (student, text) in leaving.items()
        for line in lines
        if line in text and line not in own.get(student, "")
    ]


@pytest.mark.slow
def test_there_are_canaries(course, secret_lines):
    solutions, code, rubrics = secret_lines
    assert len(solutions) > 20
    assert len(code) > 100
    assert len(rubrics) >= 8
    assert all(len(set(private_numbers(KEY, row))) >= NUMBERS for row in graded(course))


@pytest.mark.slow
def test_no_line_of_a_solution_a_reference_a_mutant_or_a_rubric_leaves(course, leaving, own, secret_lines):
    *secret, rubrics = secret_lines
    for lines in secret:
        assert leaks(leaving, own, lines) == []
    seen_by_graders = {str(path) for path in leaving if path.is_relative_to(course.autograded)}
    assert {path for path, _ in leaks(leaving, own, rubrics)} <= seen_by_graders


@pytest.mark.slow
def test_the_key_does_not_leave(course, leaving):
    assert holds_key((course.root / KEY_FILE).read_bytes())
    assert [path for path in leaving if holds_key(path.read_bytes())] == []


@pytest.mark.slow
def test_no_number_of_a_private_probe_leaves(course, leaving):
    found = []
    for row in graded(course):
        numbers = private_numbers(KEY, row)
        place = Path(row.student, row.assignment, row.notebook)
        page = leaving[course.report / "students" / place.with_suffix(".html")][1]
        shown = "\n".join(text for cell in checks(course.autograded / place.with_suffix(".ipynb")) for text in cell)
        assert len(shown) > 100
        told = without_given(page + shown)
        found += [(str(place), number) for number in numbers if holds_number(told, number)]
    assert found == []


@pytest.mark.slow
def test_a_file_of_a_student_names_no_other(leaving, own):
    for path, (student, text) in leaving.items():
        assert [name for name in own if student and name != student and name in text] == [], path


def graded(course):
    return [row for row in rows.stored(course) if row.status == "graded"]


def checks(path):
    """The outputs of the check cells of a graded copy."""
    return [strings_in(list(cell.outputs)) for cell in notebooks.read(path).cells if notebooks.is_check(cell)]


# The measure itself: it sees each kind of canary in each kind of file.

LINE = 'return {"dW": A_prev.T @ delta, "db": delta.sum(axis=0) * 1.25}'
COLOURED = '<span class="k">return</span> <span>{</span>' + html.escape(LINE.removeprefix("return {"))
FILES = {
    "page.html": f"<p>{html.escape(LINE)}</p>",
    "coloured.html": f"<pre>{COLOURED}</pre>",
    "copy.ipynb": json.dumps({"cells": [{"source": ["def f():\n", f"    {LINE}\n"]}]}),
    "cut.ipynb": LINE,
    "notes.txt": LINE,
}


@pytest.mark.parametrize("name", FILES)
def test_a_line_is_seen_in_every_kind_of_file(tmp_path, name):
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    leaving = {path: ("anna", text_of(path))}
    assert lines_of(f"def f():\n    {LINE}\n    return 1") == {LINE}
    assert leaks(leaving, {}, {LINE}) == [(str(path), LINE)]
    assert leaks(leaving, {"bo": LINE}, {LINE}) == [(str(path), LINE)]
    assert leaks(leaving, {"anna": LINE}, {LINE}) == []


@pytest.mark.parametrize("form", [KEY, KEY.hex().encode(), KEY.hex().upper().encode(), base64.b64encode(KEY)])
def test_a_key_is_seen(form):
    assert holds_key(b"x" + form + b"y")
    assert not holds_key(form[:-1])


@pytest.mark.slow
def test_numbers_of_probes_on_a_page_are_seen(course, tmp_path, tools, monkeypatch):
    """The same submission, graded by a judge who tells the numbers of private probes as in a student's notebook."""
    rows_of_lessons = [row for row in graded(course) if row.assignment[:2] in {"02", "03", "04"}]  # arrays of numbers
    row = next(row for row in rows_of_lessons if {"wrong", "partial"} & {cell.status for cell in row.cells})
    monkeypatch.setattr(Verdict, "html", lambda self, numbers=True: messages.html(self))
    monkeypatch.setattr(Verdict, "message", lambda self, numbers=True: messages.plain(self))
    other = create_course(tmp_path / "leaky")
    (other.root / KEY_FILE).write_text(KEY.hex() + "\n", encoding="ascii")
    place = Path(row.student, row.assignment, row.notebook)
    source = (course.submitted / place).with_suffix(".ipynb")
    tools.hand_in(other.submitted / place.parent, notebooks.read(source), row.notebook).write_bytes(source.read_bytes())
    grade_course(other, sandbox="none")
    write_pages(other)
    page = without_given(text_of((other.report / "students" / place).with_suffix(".html")))
    assert [number for number in private_numbers(KEY, row) if holds_number(page, number)]
