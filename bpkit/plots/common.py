"""What the pictures of all lessons share: the page they stand on, colours, heat maps, and the learner's own results.

A picture never fails because of the learner: a result that is missing or cannot be drawn is left out, and one printed
line says so.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from IPython import get_ipython
from IPython.display import Image, display

from bpkit.check import attempt
from bpkit.compare import as_array

# Okabe and Ito's colours, which colour-blind readers can tell apart; pictures vary line styles and markers, too
BLUE, ORANGE, GREEN, BLACK, GREY = "#0072B2", "#D55E00", "#009E73", "#000000", "#999999"


@contextmanager
def picture(
    width: float, height: float, columns: int = 1, *, rows: int = 1, font_size: float = 11, **options: Any
) -> Iterator[tuple[Any, Any]]:
    """A figure and its axes, as `plt.subplots` gives them; shown at the end of the block.

    Width and height are in inches, 100 pixels each. A notebook on a page of 1280 pixels has room for ten inches;
    what is wider is scaled down, and its letters with it.
    """
    # A title whose place is given need not be moved out of the way of ticks: that search costs a fifth of the drawing.
    sizes: dict[Any, Any] = {"font.size": font_size, "axes.titlesize": 12, "axes.titley": 1.02, "legend.fontsize": 10}
    with plt.rc_context(sizes):
        figure, axes = plt.subplots(rows, columns, figsize=(width, height), layout="constrained", **options)
        yield figure, axes
        for axis in figure.axes:
            axis.minorticks_off()
        _show(figure)


def _show(figure: Any) -> None:
    """Show a figure with a text for those who cannot see it, drawn once.

    `plt.show()` in a notebook draws twice, since it cuts the margin that our layout has cut already.
    """
    if get_ipython() is None:
        plt.show()
        return
    png = io.BytesIO()
    figure.savefig(png, format="png")
    plt.close(figure)
    display(Image(png.getvalue(), alt=_in_words(figure)))  # type: ignore[no-untyped-call] # IPython is untyped


def _in_words(figure: Any) -> str:
    """What a figure shows, by its titles and labels."""
    told = [
        "; ".join(filter(None, (axis.get_title(), axis.get_xlabel(), axis.get_ylabel(), *_legend(axis))))
        for axis in figure.axes
    ]
    return "Picture. " + ". ".join(filter(None, told))


def _legend(axis: Any) -> list[str]:
    labels: list[str] = axis.get_legend_handles_labels()[1]
    return labels


def heat_map(axis: Any, matrix: np.ndarray, largest: float, digits: int = 3) -> Any:
    """A matrix as coloured squares with its numbers; rows and columns count from 1, as in the formulas.

    Colours run from -largest (violet) over 0 (white) to largest (orange). Returns the image, for a colour bar.
    """
    image = axis.imshow(matrix, cmap="PuOr_r", vmin=-largest, vmax=largest)
    rows, columns = matrix.shape
    axis.set_xticks(range(columns), [str(column + 1) for column in range(columns)])
    axis.set_yticks(range(rows), [str(row + 1) for row in range(rows)])
    for (row, column), value in np.ndenumerate(matrix):
        brightness = np.dot(image.to_rgba(value)[:3], (0.299, 0.587, 0.114))
        colour = "white" if brightness < 0.5 else "black"
        axis.text(column, row, _signed(value, digits), ha="center", va="center", color=colour)
    return image


def _signed(value: float, digits: int) -> str:
    """A rounded number with a true minus sign, never -0."""
    return f"{round(value, digits) + 0.0:.{digits}f}".replace("-", "−")


def array_of(function: Callable[..., Any], args: Sequence[Any], shape: tuple[int, ...]) -> np.ndarray | None:
    """What the learner's function gives, if it is an array that can be drawn."""
    return drawable(function, attempt(function, *args), shape)


def drawable(function: Callable[..., Any], value: Any, shape: tuple[int, ...], wanted: str = "") -> np.ndarray | None:
    """The learner's value as an array, or None. `wanted` says in words what was expected, if the shape does not."""
    if value is None:  # `attempt` has said why
        return None
    array, _ = as_array(value)
    if array is None or array.shape != shape or not np.isfinite(array).all():
        wanted = wanted or f"finite numbers of shape {shape}"
        print(f"{name_of(function)}: not drawn, it did not return {wanted}.")
        return None
    return array


def answers_to(function: Callable[..., Any], questions: Sequence[Sequence[Any]]) -> list[Any] | None:
    """What the learner's function answers to each question, or None if it fails or gives nothing at one of them."""

    def all_answers() -> list[Any]:
        answers = []
        for question in questions:
            answers.append(function(*question))
            if answers[-1] is None:  # an untouched stub: do not ask on
                raise NotImplementedError
        return answers

    all_answers.__name__ = name_of(function)
    answers: list[Any] | None = attempt(all_answers)
    return answers


def name_of(function: Callable[..., Any]) -> str:
    """The name under which a message speaks of the learner's function."""
    return getattr(function, "__name__", "your function")
