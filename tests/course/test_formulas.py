"""No formula of the notes gets lost: each has an id in formulas.toml, and that id a place in the course.

The notes are not part of this repository. What they hold is stated in the key (spans and displays a note, bullets of
the list of errata) and compared with the notes themselves wherever these lie beside the clone.
"""

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import formulas_page
import jupytext
import pytest

from bpkit.exercises import LESSONS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"

KEY = tomllib.loads((HERE / "formulas.toml").read_text(encoding="utf-8"))
FORMULAS, ERRATA, NOTES = KEY["formula"], KEY["erratum"], KEY["notes"]

# come back to formulas of other lessons and have none of their own
AGAIN = ["06-from-chain-rule-to-autograd", "07-the-same-code-on-a-gpu", "08-bug-zoo"]
WRITTEN = [lesson for lesson in LESSONS if lesson not in AGAIN]
SHORTEST_PASSAGE = 15  # less than this could stand anywhere


def spans(ranges: str) -> list[int]:
    """'2-4, 9' -> [2, 3, 4, 9]."""
    ends = [[int(end) for end in part.split("-")] for part in ranges.split(",")]
    return [number for pair in ends for number in range(pair[0], pair[-1] + 1)]


def sources(formula: dict) -> set[str]:
    """The notes that a formula stands in."""
    return {*formula.get("at", {}), *formula.get("plain", {})}


def source_of(lesson: str) -> Path:
    return ROOT / "solutions" / lesson / f"{lesson}.py"


def prose_and_grade_ids(source: str) -> tuple[str, set[str]]:
    """The markdown of a lesson's text, and the grade ids of its cells."""
    cells = jupytext.reads(source, fmt="py:percent").cells
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return prose, {cell.metadata["nbgrader"]["grade_id"] for cell in cells if "nbgrader" in cell.metadata}


def anchors(source: str) -> tuple[set[str], set[str]]:
    """The headings and the grade ids of a lesson's text."""
    prose, grade_ids = prose_and_grade_ids(source)
    return {match.group(1).strip() for match in re.finditer(r"^#{1,6} +(.+)$", prose, re.MULTILINE)}, grade_ids


@cache
def flowing(lesson: str) -> str:
    """A lesson's prose on one line, without quote marks: a passage must not hang on where its lines break."""
    return in_one_line(source_of(lesson).read_text(encoding="utf-8"))


def in_one_line(source: str) -> str:
    prose, _ = prose_and_grade_ids(source)
    return " ".join(re.sub(r"^(?:> ?)+", "", prose, flags=re.MULTILINE).split())


def fault_of_statement(erratum: dict, text: str) -> str:
    """What is wrong with the passage that states an erratum in a written lesson; '' when nothing is."""
    says = erratum.get("says", "")
    if len(says) < SHORTEST_PASSAGE:
        return "needs `says`: a few characters of the passage that states it"
    if text.count(says) != 1:
        return f"{text.count(says)} passages of the lesson say {says!r}"
    return ""


def fault_of_place(formula: dict, headings: set[str], grade_ids: set[str]) -> str:
    """What is wrong with a formula's place in a written lesson; '' when nothing is."""
    if formula.get("section") not in headings:
        return f"section {formula.get('section')!r} is no heading of the lesson"
    if ("grade_id" in formula) == bool(formula.get("reason")):
        return "needs either the grade_id of the cell that exercises it or the reason why none does"
    if "grade_id" in formula and formula["grade_id"] not in grade_ids:
        return f"the lesson has no cell {formula['grade_id']!r}"
    return ""


# ------------------------------------------------------------------------------------------------ the key by itself


@pytest.mark.parametrize("table", [FORMULAS, ERRATA], ids=["formulas", "errata"])
def test_ids_are_unique(table):
    assert [key for key, count in Counter(entry["id"] for entry in table).items() if count > 1] == []


def test_every_formula_names_a_note_and_a_lesson_of_the_course():
    assert list(NOTES) == ["000", "001", "002", "003", "004"]
    assert [f["id"] for f in FORMULAS if not sources(f) or not sources(f) <= set(NOTES)] == []
    assert [f["id"] for f in FORMULAS if not {f["lesson"], *f.get("also", [])} <= {*LESSONS}] == []
    assert [f["id"] for f in FORMULAS if f["lesson"] in f.get("also", [])] == []


def test_the_numbered_equations_of_note_003_are_all_there():
    numbered = [f["id"] for f in FORMULAS if re.fullmatch(r"003-eq-\d+", f["id"])]
    assert numbered == [f"003-eq-{number}" for number in range(1, 16)]


@pytest.mark.parametrize("note", NOTES)
def test_every_span_of_a_note_has_an_entry_or_is_listed_as_inline(note):
    entered = {number for f in FORMULAS if note in f.get("at", {}) for number in spans(f["at"][note])}
    inline = set(spans(NOTES[note]["inline"]))
    assert sorted(entered & inline) == []
    assert sorted(set(range(1, NOTES[note]["spans"] + 1)) ^ (entered | inline)) == []


@pytest.mark.parametrize("note", NOTES)
def test_a_note_keeps_its_number_of_formulas(note):
    """A second lock: widening a neighbour's spans must not make an entry vanish unseen."""
    assert sum(note in sources(f) for f in FORMULAS) == NOTES[note]["formulas"]


def test_the_latex_is_balanced():
    def open_minus_closed(text: str) -> list[int]:
        pairs = [(r"(?<!\\)\{", r"(?<!\\)\}"), (r"\\left\b", r"\\right\b"), (r"\\begin\{", r"\\end\{")]
        return [len(re.findall(left, text)) - len(re.findall(right, text)) for left, right in pairs]

    assert [f["id"] for f in FORMULAS if not f["formula"].strip() or any(open_minus_closed(f["formula"]))] == []


def test_every_erratum_is_named_by_a_lesson_and_corrected_in_a_formula():
    assert [e["id"] for e in ERRATA if e["lesson"] not in WRITTEN or not e["text"].strip()] == []
    assert {e["id"] for e in ERRATA} ^ {key for f in FORMULAS for key in f.get("errata", [])} == set()


def test_errata_cover_every_bullet_of_the_list():
    assert {e["bullet"] for e in ERRATA} == set(range(KEY["errata"]["bullets"] + 1))


# --------------------------------------------------------------------------------------------- the key and the course

LESSON_TEXT = """\
# %% [markdown]
# ## 1. The story
# $a = 1$

# %%
# ## no heading, only a comment in code

# %% nbgrader={"grade_id": "01-story-check", "grade": true, "points": 1}
check("01-story", story)
"""


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        ({"section": "1. The story", "grade_id": "01-story-check"}, ""),
        ({"section": "1. The story", "reason": "a definition"}, ""),
        ({"section": "1. Another story", "grade_id": "01-story-check"}, "no heading"),
        ({"section": "no heading, only a comment in code", "grade_id": "01-story-check"}, "no heading"),
        ({"grade_id": "01-story-check"}, "no heading"),
        ({"section": "1. The story"}, "needs either"),
        ({"section": "1. The story", "reason": ""}, "needs either"),
        ({"section": "1. The story", "grade_id": "01-story-check", "reason": "both"}, "needs either"),
        ({"section": "1. The story", "grade_id": "01-stroy-check"}, "no cell"),
    ],
)
def test_a_place_that_the_lesson_does_not_have_is_refused(place, fault):
    found = fault_of_place(place, *anchors(LESSON_TEXT))
    assert fault in found
    assert bool(fault) == bool(found)


@pytest.mark.parametrize(
    ("says", "fault"),
    [
        ("it must be $a_0 = x$ here", ""),
        ("", "needs `says`"),
        ("it must be", "needs `says`"),
        ("it must be $a_1 = x$ here", "0 passages"),
        ("only a comment in code", "0 passages"),
        ("the note is wrong:", "2 passages"),
    ],
)
def test_an_erratum_that_no_passage_or_more_than_one_states_is_refused(says, fault):
    boxes = ["# > - the note is wrong: it must be", "# > $a_0 = x$ here, and", "# the note is wrong: elsewhere"]
    text = "\n".join([LESSON_TEXT, "# %% [markdown]", *boxes])
    found = fault_of_statement({"says": says}, in_one_line(text))
    assert fault in found
    assert bool(fault) == bool(found)


@pytest.mark.parametrize("erratum", ERRATA, ids=lambda erratum: erratum["id"])
def test_a_lesson_states_its_erratum(erratum):
    assert fault_of_statement(erratum, flowing(erratum["lesson"])) == ""


def test_no_two_errata_are_stated_by_the_same_words():
    says = Counter((e["lesson"], e["says"]) for e in ERRATA if "says" in e)
    assert [words for words, count in says.items() if count > 1] == []


@pytest.mark.parametrize("lesson", WRITTEN)
def test_every_lesson_names_an_erratum(lesson):
    assert [e["id"] for e in ERRATA if e["lesson"] == lesson] != []


def test_the_page_of_formulas_is_fresh():
    assert formulas_page.PAGE.read_text(encoding="utf-8") == formulas_page.page(KEY), f"run: {formulas_page.COMMAND}"


def test_the_page_has_a_row_for_every_formula_and_every_erratum():
    rows = re.findall(r"^\| (?:<a id=.*?</a>)?`(\S+)` \|", formulas_page.page(KEY), re.MULTILINE)
    assert Counter(rows) == Counter([entry["id"] for entry in (*FORMULAS, *ERRATA)])


@pytest.mark.parametrize("lesson", WRITTEN)
def test_every_formula_of_a_lesson_has_a_section_and_an_exercise_or_a_reason(lesson):
    headings, grade_ids = anchors(source_of(lesson).read_text(encoding="utf-8"))
    own = [f for f in FORMULAS if f["lesson"] == lesson]
    faults = {f["id"]: fault_of_place(f, headings, grade_ids) for f in own}
    assert {key: fault for key, fault in faults.items() if fault} == {}


@pytest.mark.parametrize("lesson", [name for name in AGAIN if any(name in f.get("also", []) for f in FORMULAS)])
def test_a_lesson_that_comes_back_to_formulas_names_their_notes(lesson):
    text = flowing(lesson)
    assert [f["id"] for f in FORMULAS if f["lesson"] == lesson] == []
    notes = {frozenset(sources(f)) for f in FORMULAS if lesson in f.get("also", [])}
    assert notes
    assert [
        found for found in notes if not any(re.search(rf"[Nn]otes? (\d+ and )?{note}", text) for note in found)
    ] == []


# ---------------------------------------------------------------------------------------------- the key and the notes


def text_of_note(note: str) -> str:
    found = sorted((SHARED / "notes").glob(f"{note}_*.txt"))
    if not found:
        pytest.skip("the notes are not part of the repository and do not lie beside it")
    return found[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("note", NOTES)
def test_the_key_counts_the_mathematics_of_a_note_rightly(note):
    found = re.findall(r"\$\$.+?\$\$|\$.+?\$", text_of_note(note), re.DOTALL)
    displays = {number for number, span in enumerate(found, start=1) if span.startswith("$$")}
    assert (len(found), len(displays)) == (NOTES[note]["spans"], NOTES[note]["displays"])
    assert displays & set(spans(NOTES[note]["inline"])) == set()


@pytest.mark.parametrize("note", NOTES)
def test_formulas_in_plain_text_stand_in_their_note(note):
    text = text_of_note(note)
    assert [f["id"] for f in FORMULAS if f.get("plain", {}).get(note, "") not in text] == []


def test_the_key_counts_the_errata_rightly():
    plan = SHARED / "course.md"
    if not plan.exists():
        pytest.skip("the course plan is not part of the repository and does not lie beside it")
    listed = re.search(r"^## Errata.*?(?=^## )", plan.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert listed
    assert len(re.findall(r"^- ", listed.group(), re.MULTILINE)) == KEY["errata"]["bullets"]
