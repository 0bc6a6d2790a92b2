"""What the pictures of all lessons share: the page they stand on, colours, heat maps."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import PIL.Image
from IPython import get_ipython
from IPython.display import Image, display
from matplotlib.backends.backend_agg import FigureCanvasAgg

# Okabe and Ito's colours, which colour-blind readers can tell apart; pictures vary line styles and markers, too
BLUE, ORANGE, GREEN, BLACK, GREY = "#0072B2", "#D55E00", "#009E73", "#000000", "#999999"
VIOLET_TO_ORANGE = plt.get_cmap("PuOr_r")
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@contextmanager
def picture(
    width: float,
    height: float,
    columns: int = 1,
    *,
    rows: int = 1,
    left: float = 0.8,
    right: float = 0.15,
    bottom: float = 0.56,
    top: float = 0.12,
    gap: float = 0.2,
    font_size: float = 11,
    **options: Any,
) -> Iterator[tuple[Any, Any]]:
    """A figure and its axes, as `plt.subplots` gives them; shown at the end of the block.

    All lengths are in inches, 100 pixels each: the page, its margins, which hold the labels, and the gap between axes.
    A notebook on a page of 1280 pixels has room for ten inches; what is wider is scaled down, and its letters with it.
    Margins are stated since a search for the right ones (matplotlib's layouts) takes as long as the drawing itself.
    """
    across = (width - left - right - gap * (columns - 1)) / columns
    upwards = (height - bottom - top - gap * (rows - 1)) / rows
    margins = {
        "left": left / width,
        "right": 1 - right / width,
        "bottom": bottom / height,
        "top": 1 - top / height,
        "wspace": gap / across,
        "hspace": gap / upwards,
    }
    # A title whose place is given need not be moved out of the way of ticks: that search costs a fifth of the drawing.
    sizes: dict[Any, Any] = {"font.size": font_size, "axes.titlesize": 12, "axes.titley": 1.02, "legend.fontsize": 10}
    with plt.rc_context(sizes):
        figure, axes = plt.subplots(rows, columns, figsize=(width, height), gridspec_kw=margins, **options)
        yield figure, axes
        _show(figure)


def _show(figure: Any) -> None:
    """Show a figure with a text for those who cannot see it, drawn once.

    `plt.show()` in a notebook draws twice, since it looks for a margin to cut; and it packs the page harder, and with
    a channel for transparency, which takes twice as long for as many bytes.
    """
    if get_ipython() is None:
        plt.show()
        return
    canvas, png = FigureCanvasAgg(figure), io.BytesIO()
    canvas.draw()  # type: ignore[no-untyped-call]
    pixels = PIL.Image.fromarray(np.asarray(canvas.buffer_rgba()))  # type: ignore[no-untyped-call]
    pixels.convert("RGB").save(png, "png", compress_level=3)
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


def heat_map(axis: Any, matrix: np.ndarray, largest: float, *, digits: int = 3, row_numbers: bool = True) -> Any:
    """A matrix as coloured squares with its numbers; rows and columns count from 1, as in the formulas.

    Colours run from -largest (violet) over 0 (white) to largest (orange). Returns the image, for a colour bar.
    """
    image = axis.imshow(matrix, cmap=VIOLET_TO_ORANGE, vmin=-largest, vmax=largest)
    rows, columns = matrix.shape
    axis.set_xticks(range(columns), [str(column + 1) for column in range(columns)])
    numbered = range(rows) if row_numbers else ()
    axis.set_yticks(numbered, [str(row + 1) for row in numbered])
    brightness = image.to_rgba(matrix)[..., :3] @ (0.299, 0.587, 0.114)
    for (row, column), value in np.ndenumerate(matrix):
        colour = "white" if brightness[row, column] < 0.5 else "black"
        axis.text(column, row, _signed(value, digits), ha="center", va="center", color=colour)
    return image


def _signed(value: float, digits: int) -> str:
    """A rounded number with a true minus sign, never -0."""
    return f"{round(value, digits) + 0.0:.{digits}f}".replace("-", "−")


def powers_of_ten(axis: Any, step: int = 1) -> None:
    """Ticks up a logarithmic axis: 10⁻², 10⁻¹... in plain letters, which are drawn many times faster than formulas."""
    axis.minorticks_off()
    low, high = np.log10(axis.get_ylim())
    exponents = range(math.ceil(low), math.floor(high) + 1, step)
    axis.set_yticks([10.0**n for n in exponents], [f"10{str(n).translate(RAISED)}" for n in exponents])
