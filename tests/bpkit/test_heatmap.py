"""The small picture of a wrong array: numbers in cells, marks that need no colour, nothing that a page would strip."""

import re

import numpy as np
import pytest

from autograder.safe_html import clean_html
from bpkit.check import check
from bpkit.heatmap import LONGEST, heat_map

GIVEN, EXPECTED = np.array([[1.0, 2.0], [0.0, -3.0]]), np.array([[1.0, 4.0], [0.0, 1.5]])


def cells(text):
    return re.findall(r">([^<>]+)</td>", text)


def test_the_numbers_and_a_mark_at_each_wrong_one():
    text = heat_map(GIVEN, EXPECTED, GIVEN != EXPECTED)
    assert cells(text) == ["1", "✗ 2", "0", "✗ -3", "1", "4", "0", "1.5", "1", "0.5", "–", "-2"]
    assert re.findall(r"<caption[^>]*>([^<]+)<", text) == ["you gave", "expected", "ratio"]


def test_a_vector_is_one_row_and_a_large_array_is_cut():
    assert heat_map(GIVEN[0], EXPECTED[0], GIVEN[0] != EXPECTED[0]).count("<tr>") == 4
    large = np.ones((50, 40))
    assert len(cells(heat_map(large, 2 * large, large > 0))) == 3 * LONGEST**2


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf, 1e308, 0.0])
def test_odd_numbers_are_drawn(odd):
    text = heat_map(np.full((2, 2), odd), EXPECTED, np.ones((2, 2), dtype=bool))
    assert len(cells(text)) == 12


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_text_keeps_its_contrast_on_every_colour():
    values = np.linspace(-5, 5, 64).reshape(8, 8)
    colours = set(re.findall(r"background-color:(#\w{6})", heat_map(values, values[::-1], values > 0)))
    assert len(colours) > 20
    assert min((luminance(colour) + 0.05) / (luminance("#111111") + 0.05) for colour in colours) >= 7


def test_the_cleaned_page_keeps_all_of_it():
    text = check("04-hidden-delta", lambda delta_next, W_next, A: delta_next @ W_next.T).html()
    assert "you gave" in text
    kept = clean_html(text)
    assert cells(kept) == cells(text)
    assert set(re.findall(r"background-color: ?(#\w{6})", kept)) == set(re.findall(r"background-color:(#\w{6})", text))
