"""What every lesson has, whatever it treats: a guess before each picture, folded hints without the answer, an end."""

import re
from itertools import pairwise

import pytest

from autograder import notebooks
from bpkit.exercises import LESSONS
from bpkit.resources import solutions_dir

SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)


@pytest.fixture(params=LESSONS)
def cells(request):
    return notebooks.read(solutions_dir() / request.param / f"{request.param}.ipynb").cells


def pictures_without_a_guess(cells):
    """The cells that draw although no guess was asked for since the picture before."""
    found, asked = [], False
    for cell in cells:
        if cell.cell_type == "markdown":
            asked = asked or "**Predict first.**" in cell.source
        elif re.search(r"^show_", cell.source, re.MULTILINE):
            if not asked:
                found.append(cell.source)
            asked = False
    return found


def hints_with_an_answer(cells):
    """(hint, line of a solution that stands in it)."""
    code = [cell for cell in cells if cell.cell_type == "code"]
    regions = [region for cell in code for region in SOLUTION.findall(cell.source)]
    lines = {line.strip().removeprefix("return ") for region in regions for line in region.splitlines()}
    hints = [hint for cell in cells for hint in re.findall(r"<details>.*?</details>", cell.source, re.DOTALL)]
    telling = [line for line in lines if re.search(r"[-+*/@(]", line)]  # a bare name is nobody's answer
    return [(hint, line) for hint in hints for line in telling if line in hint]


def test_a_guess_is_asked_for_before_each_picture(cells):
    assert pictures_without_a_guess(cells) == []


def test_a_guess_has_a_cell_of_its_own(cells):
    after = [later for cell, later in pairwise(cells) if "**Predict first.**" in cell.source]
    assert after
    assert [cell.source for cell in after if not cell.source.startswith("my_guess = ...")] == []


def test_no_hint_holds_a_line_of_an_answer(cells):
    assert hints_with_an_answer(cells) == []


def test_hints_are_folded_and_ask(cells):
    hints = [cell for cell in cells if "Hint:" in cell.source]
    assert hints
    assert [cell.source for cell in hints if not cell.source.startswith("<details><summary>Hint: ")] == []


def test_a_lesson_says_what_it_needs_and_what_one_can_do_at_its_end(cells):
    opening, *_, goals, asked, _ = cells
    assert all(word in opening.source for word in ("**After this lesson**", "**Time:**", "**You need:**"))
    assert goals.source.startswith("## What you can now do\n")
    assert goals.source.count("\n- ") >= 4
    assert asked.source.startswith("## In your own words (2 points)\n")


def test_a_lesson_offers_more_to_those_who_want_it(cells):
    headings = [line for cell in cells for line in cell.source.splitlines() if line.startswith("## ")]
    assert len([line for line in headings if "If you want more" in line or "Stretch" in line]) == 1


def test_the_measures_see_a_slip():
    from nbformat.v4 import new_code_cell as code
    from nbformat.v4 import new_markdown_cell as prose

    guess, picture = prose("**Predict first.** Up?"), code("show_it()")
    assert pictures_without_a_guess([guess, picture, picture]) == ["show_it()"]
    solved = code("def f(a, y):\n    ### BEGIN SOLUTION\n    return a - y\n    ### END SOLUTION")
    hint = prose("<details><summary>Hint: x</summary>\n\nTry `a - y`.\n</details>")
    assert [line for _, line in hints_with_an_answer([solved, hint])] == ["a - y"]
    assert hints_with_an_answer([solved, prose("The formula is a - y.")]) == []
