"""A kept page: drawn once, shown often, each time with something added, as if all of it had been drawn at once."""

import io

import matplotlib as mpl
import numpy as np
import PIL.Image
import pytest

from bpkit.plots import common
from bpkit.plots.common import Page, decades, fill_squares, kept, number_squares, page, picture, powers

LINE = {"color": common.ORANGE, "ls": "none", "marker": "o", "ms": 9}


@pytest.fixture
def shown(monkeypatch):
    """The pictures that a notebook shows, as pixels, and the texts that stand for them."""
    found = []
    monkeypatch.setattr(common, "get_ipython", lambda: "a notebook")
    monkeypatch.setattr(common, "display", lambda image: found.append((pixels(image.data), image.alt)))
    return found


def pixels(png):
    return np.asarray(PIL.Image.open(io.BytesIO(png))).astype(int)


def line_page(drawn):
    @kept((1.0,))
    def made_once(height) -> Page:
        drawn.append(height)
        with page(3, 2) as made:
            made.axes.plot([0, 1], [0, height])
            made.axes.set(title="a line", xlabel="x", xlim=(0, 1), ylim=(0, 1))
        return made

    return made_once


def test_what_is_added_looks_as_if_it_had_been_drawn_with_the_rest(shown):
    with line_page([])(1.0).shown() as axis:
        axis.plot([0.2, 0.6], [0.5, 0.5], **LINE)
    with picture(3, 2) as (_, axis):
        axis.plot([0, 1], [0, 1])
        axis.plot([0.2, 0.6], [0.5, 0.5], **LINE)
        axis.set(title="a line", xlabel="x", xlim=(0, 1), ylim=(0, 1))
    (added, words), (whole, _) = shown
    assert np.abs(added - whole).max() <= 2
    assert words == "Picture. a line; x"


def test_squares_are_filled_as_a_heat_map_is_drawn(shown):
    matrix = np.array([[0.1, -0.9], [0.0, 0.5]])
    with page(3, 2) as made:
        number_squares(made.axes, matrix.shape)
    with made.shown() as axis:
        fill_squares(axis, matrix, 1.0)
    with picture(3, 2) as (_, axis):
        common.heat_map(axis, matrix, 1.0)
    (filled, _), (whole, _) = shown
    assert np.abs(filled - whole).max() < 30  # shades, of the frame, whose soft edge is drawn twice


def test_it_is_drawn_once_and_forgets_what_was_added(shown):
    drawn = []
    made = line_page(drawn)
    for added in (False, True, False):
        with made(1.0).shown() as axis:
            if added:
                axis.plot(0.5, 0.2, **LINE)
    assert drawn == [1.0]
    first, second, third = (seen for seen, _ in shown)
    assert np.array_equal(first, third)
    assert not np.array_equal(first, second)


def test_other_arguments_and_other_settings_make_another_page(shown):
    drawn = []
    made = line_page(drawn)
    with made(1.0).shown(), made(0.5).shown():
        pass
    with mpl.rc_context({"lines.linewidth": 6}), made(1.0).shown():
        pass
    assert drawn == [1.0, 0.5, 1.0]
    assert not np.array_equal(shown[1][0], shown[2][0])


def test_outside_of_a_notebook_each_page_is_a_window_of_its_own(monkeypatch):
    windows = []
    monkeypatch.setattr("matplotlib.pyplot.show", lambda: windows.append(mpl.pyplot.gcf()))
    made = line_page([])
    for _ in range(2):
        with made(1.0).shown() as axis:
            axis.plot(0.5, 0.2, **LINE)
        assert len(windows[-1].axes[0].lines) == 2
        mpl.pyplot.close("all")
    assert windows[0] is not windows[1]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], (-2, 1)),
        ([0.5, 2.0], (-2, 1)),
        ([[3e-5], [700.0]], (-5, 3)),
        ([0.0, -1e9, np.nan, np.inf], (-2, 1)),  # none of them has a place on a logarithmic axis
        ([5e-324, 1e308], (-300, 300)),
    ],
)
def test_decades_hold_the_values_and_what_is_asked_for(values, expected):
    assert decades(values, (-2, 1)) == expected
    low, high = powers(expected)
    assert 0 < low < high < np.inf
