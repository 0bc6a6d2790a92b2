"""CSV that a spreadsheet opens as text and numbers: no cell is run, wherever the line is split."""

import csv

import pytest

from autograder.spreadsheet import inert, to_csv


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", " =1", "\t=1", "a;=1", "a;b; @x", "a\n=1", "-\n"]
)
def test_a_formula_is_preceded_by_an_apostrophe(text):
    made = inert(text)
    assert made.replace("'", "") == text
    assert "'" in made


@pytest.mark.parametrize("text", ["Anna", "anna@example.org", "Jean-Luc", "a = b", "-", "", "1e5", "O'Brien", "a; b"])
def test_ordinary_text_stays_as_it_is(text):
    assert inert(text) == text


def test_numbers_stay_numbers_and_nothing_is_an_empty_cell():
    text = to_csv(["=name", "x"], [["=1", -1.5], [None, 0.1 + 0.2], ['a,"b"', 3]])
    assert list(csv.reader(text.splitlines())) == [["'=name", "x"], ["'=1", "-1.5"], ["", "0.3"], ['a,"b"', "3"]]
