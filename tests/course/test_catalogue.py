"""The catalogue of misconceptions: its words, its use by mutants and diagnosis, and the reviewed table of its rows."""

import ast
import inspect
import re
import textwrap
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import bpkit
from bpkit import signatures
from bpkit.catalogue import CATALOGUE, THEMES, misconception
from bpkit.diagnosis import parts, spoken, suspects
from bpkit.errors import UnknownNameError
from bpkit.exercises import LESSONS, all_exercises
from bpkit.exercises.base import code_of

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"

ROWS = {row["number"]: row for row in tomllib.loads((HERE / "catalogue.toml").read_text(encoding="utf-8"))["row"]}
NUMBER_OF_ROWS = 43
COURSE = [
    "00-slopes-and-shapes",
    "01-one-neuron",
    "02-many-neurons",
    "03-many-classes",
    "04-many-samples",
    "05-train-by-hand",
    "06-from-chain-rule-to-autograd",
    "07-the-same-code-on-a-gpu",
    "08-bug-zoo",
]
PLANNED = {lesson for lesson in COURSE if lesson not in LESSONS}
# named from a pattern in the numbers, without a known mistake of the exercise
GENERIC = {
    "sign-reversed", "missing-mean", "averaged-twice", "averaged-bias", "mean-over-classes", "divided-by-features",
    "half-factor", "transposed", "bias-keepdims", "bias-not-summed", "bias-wrong-axis", "bias-summed-over-all",
    "bias-zero", "accumulates-across-calls", "mutates-input", "unstable", "integer-truncation", "product-mixed-up",
    "missing-transpose", "wrong-layer", "extra-axis",
}  # fmt: skip


def exercises_with(codes):
    """The ids of the exercises with a mutant of one of these codes."""
    return {
        id_ for id_, exercise in all_exercises().items() if {code_of(code) for code in exercise.mutants} & set(codes)
    }


# ------------------------------------------------------------------------------------------------------------ codes


def test_no_code_has_two_entries():
    codes = Counter(entry.code for theme in THEMES for entry in theme.ENTRIES)
    assert [code for code, count in codes.items() if count > 1] == []
    assert set(CATALOGUE) == set(codes)


def test_codes_are_kebab_case():
    assert [code for code in CATALOGUE if not re.fullmatch(r"[a-z]+(-[a-z0-9]+|-d?[AW])*", code)] == []


@pytest.mark.parametrize("id_", all_exercises())
def test_every_mutant_has_words(id_):
    mutants = all_exercises()[id_].mutants
    assert [code for code in mutants if code_of(code) not in CATALOGUE] == []
    assert [code for code in mutants if ":" in code and code_of(code) not in mutants] == [], "a variant of nothing"


def test_every_entry_is_used_or_waits_for_a_lesson():
    used = {code_of(code) for exercise in all_exercises().values() for code in exercise.mutants}
    waiting = {code for row in ROWS.values() if row.get("later") for code in row["codes"]}
    assert set(CATALOGUE) - used - waiting - GENERIC == set()


def test_generic_signatures_have_words():
    assert set(CATALOGUE) >= GENERIC


@pytest.mark.parametrize("module", [spoken, suspects, parts, signatures], ids=lambda module: module.__name__)
def test_every_code_that_the_diagnosis_names_has_words(module):
    texts = {node.value for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Constant)}
    codes = {text for text in texts if isinstance(text, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", text)}
    codes.discard("read-only")  # numpy's word
    assert codes, "the codes are not written as plain strings any more: look for them elsewhere"
    assert codes - set(CATALOGUE) == set()


def test_a_variant_has_the_entry_of_its_code():
    assert misconception("unstable:epsilon") is misconception("unstable") is CATALOGUE["unstable"]


@pytest.mark.parametrize("code", ["missing-meen", "", ":epsilon", "missing-mean "])
def test_an_unknown_code_is_refused(code):
    with pytest.raises(UnknownNameError, match="unknown misconception"):
        misconception(code)


def test_a_misspelt_code_gets_a_suggestion():
    with pytest.raises(UnknownNameError, match="Did you mean 'missing-mean'"):
        misconception("missing-meen")


def test_the_catalogue_is_words_only_and_its_modules_import_one_way():
    """A theme knows the form of an entry and no other theme; nobody needs numpy to read words."""
    allowed = {"__init__": {f"bpkit.catalogue.{theme.__name__.rpartition('.')[2]}" for theme in THEMES}}
    allowed["__init__"] |= {"bpkit.catalogue", "bpkit.catalogue.entry", "bpkit.errors", "collections.abc", "types"}
    for path in (Path(bpkit.__file__).parent / "catalogue").glob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        names = {node.module for node in nodes if isinstance(node, ast.ImportFrom)} - {"__future__", "dataclasses"}
        assert names <= allowed.get(path.stem, {"bpkit.catalogue.entry"}), path.name
        assert not any(isinstance(node, ast.Import) for node in nodes), path.name


# ------------------------------------------------------------------------------------------------------------ words

MOST_WORDS = 24  # in a sentence that a beginner reads in a foreign language


def faults_of_words(title, explanation, question):
    """What is wrong with the words of an entry."""
    faults = []
    if not 3 <= len(title.split()) <= 8 or title[-1] in ".?!":
        faults.append("the title is a noun phrase of three to eight words")
    if not explanation[0].isupper() or explanation[-1] != "." or len(re.findall(r"[.?!]", explanation)) != 1:
        faults.append("the explanation is one sentence that ends with a period")
    if not re.match(r"[A-Z]|tanh ", question) or question[-1] != "?" or len(re.findall(r"[.?!]", question)) != 1:
        faults.append("the question is one sentence that ends with a question mark")
    if max(len(explanation.split()), len(question.split())) > MOST_WORDS:
        faults.append("a sentence is too long")
    if re.search(r"[^A-Za-z ,.:?'-]", title + explanation + question):
        faults.append("words only: no formula, no assignment, no call, no number")
    return faults


@pytest.mark.parametrize("code", CATALOGUE)
def test_an_entry_is_plain_words(code):
    entry = CATALOGUE[code]
    assert faults_of_words(entry.title, entry.explanation, entry.question) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"title": "the mean"}, "title"),
        ({"title": "the mean over all of the samples in the batch"}, "title"),
        ({"title": "missing mean over samples."}, "title"),
        ({"explanation": "The mean is missing"}, "explanation"),
        ({"explanation": "The mean is missing. Look at the loss."}, "explanation"),
        ({"explanation": "Your db = delta misses a sum."}, "words only"),
        ({"explanation": "Call np.sum(delta)."}, "words only"),
        ({"explanation": "The delta is A - Y over E, not (A - Y)."}, "words only"),
        ({"question": "Look at the mean."}, "question"),
        ({"question": "Is it a mean? Or is it a sum?"}, "question"),
        ({"explanation": " ".join(["Far"] * MOST_WORDS) + " more."}, "too long"),
    ],
)
def test_words_of_another_style_are_refused(change, fault):
    good = {"title": "missing mean over samples", "explanation": "The mean is missing.", "question": "Where is it?"}
    assert faults_of_words(**good) == []
    assert any(fault in found for found in faults_of_words(**{**good, **change}))


@pytest.mark.parametrize("field", ["title", "explanation"])
def test_no_two_entries_say_the_same(field):
    said = Counter(getattr(entry, field) for entry in CATALOGUE.values())
    assert [text for text, count in said.items() if count > 1] == []


def expressions(function):
    """The source of every operation in a function's body, as a pattern that does not mind spaces."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    operations = (ast.BinOp, ast.UnaryOp, ast.Call, ast.Subscript, ast.Attribute)
    sources = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, operations)}
    return {
        source: re.compile(r"(?<!\w)" + r"\s*".join(map(re.escape, source.split())) + r"(?!\w)") for source in sources
    }


@pytest.mark.parametrize("id_", all_exercises())
def test_no_words_contain_an_expression_of_the_reference(id_):
    exercise = all_exercises()[id_]
    for source, pattern in expressions(exercise.reference).items():
        for code in map(code_of, exercise.mutants):
            entry = CATALOGUE[code]
            assert not pattern.search(f"{entry.title}\n{entry.explanation}\n{entry.question}"), (code, source)


def test_an_expression_of_the_reference_would_be_found():
    patterns = expressions(all_exercises()["01-output-delta"].reference)
    assert [source for source, pattern in patterns.items() if pattern.search("The delta is a-y here.")] == ["a - y"]


# ------------------------------------------------------------------------------------------------- the reviewed table


def test_every_row_of_the_list_is_there_once():
    table = tomllib.loads((HERE / "catalogue.toml").read_text(encoding="utf-8"))
    assert [row["number"] for row in table["row"]] == list(range(1, NUMBER_OF_ROWS + 1))


@pytest.mark.parametrize("number", ROWS)
def test_a_row_has_its_codes_and_the_codes_have_the_row(number):
    assert ROWS[number]["codes"]
    assert set(ROWS[number]["codes"]) == {code for code, entry in CATALOGUE.items() if number in entry.rows}


@pytest.mark.parametrize("number", ROWS)
def test_a_row_names_exactly_the_exercises_that_show_it(number):
    shown = ROWS[number]["shown"]
    assert sorted(set(shown)) == sorted(shown)
    assert set(shown) == exercises_with(ROWS[number]["codes"])


@pytest.mark.parametrize("number", ROWS)
def test_a_row_says_in_words_what_it_is_and_why_others_do_not_show_it(number):
    row = ROWS[number]
    assert set(row) <= {"number", "error", "codes", "shown", "later", "elsewhere"}
    assert row["error"].strip()
    assert row["elsewhere"].endswith(".")


@pytest.mark.parametrize("number", ROWS)
def test_a_row_waits_only_for_lessons_that_are_not_written(number):
    """When a lesson is written, its exercises must show the row, or the table says why they do not."""
    assert set(ROWS[number].get("later", [])) <= PLANNED - set(LESSONS)


def test_the_list_of_the_course_plan_has_these_rows():
    plan = SHARED / "course.md"
    if not plan.exists():
        pytest.skip("the course plan is not part of the repository and does not lie beside it")
    numbers = re.findall(r"^\| (\d+) \|", plan.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number in numbers] == list(ROWS)
