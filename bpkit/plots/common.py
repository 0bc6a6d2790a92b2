"""What the pictures of all lessons share: the page they stand on, colours, heat maps.

A `picture` is drawn and shown once. A `kept` page is drawn once and shown often, each time with something added:

    with picture(8, 4) as (figure, axis):        @kept()
        axis.plot(...)                           def _page() -> Page: ...
                                                 with _page().shown() as axis: axis.plot(...)
"""

from __future__ import annotations

import functools
import io
import math
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import PIL.Image
from IPython import get_ipython
from IPython.display import Image, display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.image import AxesImage

from bpkit.numerals import fixed, ten_to

# Okabe and Ito's colours, which colour-blind readers can tell apart; pictures vary line styles and markers, too
BLUE, ORANGE, GREEN, BLACK, GREY = "#0072B2", "#D55E00", "#009E73", "#000000", "#999999"
VIOLET_TO_ORANGE = plt.get_cmap("PuOr_r")


class Page:
    """A figure and its axes, which hold what never changes; `shown` adds what does, a learner's answers for instance.

    What never changes is drawn once and kept as a file. To show the page again costs a tenth of drawing it.
    """

    def __init__(self, figure: Any, axes: Any, sizes: dict[Any, Any]) -> None:
        self.figure, self.axes = figure, axes
        self._sizes = sizes
        self._file = b""

    @contextmanager
    def shown(self) -> Iterator[Any]:
        """The axes, to add to; at the end of the block the page is shown, and then what was added is taken away."""
        self.draw()
        before = set(self._artists())
        with plt.rc_context(self._sizes):
            yield self.axes
        if not self._file:
            plt.show()
            return
        added = [artist for artist in self._artists() if artist not in before]
        png = self._drawn_over(added) if added else self._file
        display(Image(png, alt=self._words))  # type: ignore[no-untyped-call] # IPython is untyped
        for artist in added:
            artist.remove()

    def _artists(self) -> list[Any]:
        return [artist for axis in self.figure.axes for artist in axis.get_children()]

    def draw(self) -> None:
        """Draw what never changes, if that has not been done."""
        if not self._file and get_ipython() is not None:
            plt.close(self.figure)  # pyplot takes the canvas with it
            canvas = FigureCanvasAgg(self.figure)
            canvas.draw()  # type: ignore[no-untyped-call]
            self._file, self._words = _packed(_pixels(canvas)), _in_words(self.figure)

    def _drawn_over(self, added: Sequence[Any]) -> bytes:
        """The file with these artists on top."""
        canvas = FigureCanvasAgg(self.figure)  # a new one is transparent
        # an image covers half of the frame around it
        covered = dict.fromkeys(artist.axes for artist in added if isinstance(artist, AxesImage))
        frames = [spine for axis in covered for spine in axis.spines.values()]
        for artist in (*added, *frames):
            artist.draw(canvas.get_renderer())  # type: ignore[no-untyped-call]
        sheet, over = PIL.Image.open(io.BytesIO(self._file)), _pixels(canvas)
        sheet.paste(over, mask=over)
        return _packed(sheet)


@contextmanager
def page(
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
) -> Iterator[Page]:
    """A page to draw on in the block, with axes as `plt.subplots` gives them.

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
        yield Page(figure, axes, sizes)


@contextmanager
def picture(*size: Any, **options: Any) -> Iterator[tuple[Any, Any]]:
    """A figure and its axes on a `page` of this size; shown at the end of the block."""
    with page(*size, **options) as made:
        yield made.figure, made.axes
    with made.shown():
        pass


USUAL: list[tuple[Callable[..., Page], tuple[Any, ...]]] = []  # kept pages, and arguments that most learners meet


def kept(*usual: tuple[Any, ...]) -> Callable[[Callable[..., Page]], Callable[..., Page]]:
    """Draw a page once for the same arguments, and for the same settings of matplotlib, which are the learner's.

    Each of `usual` are arguments with which the page can be drawn in advance.
    """

    def keep(draw: Callable[..., Page]) -> Callable[..., Page]:
        pages: dict[Any, Page] = {}

        @functools.wraps(draw)
        def kept_page(*args: Any) -> Page:
            if get_ipython() is None:  # each page is a window, which belongs to whoever closes it
                return draw(*args)
            key = args, str(dict.values(plt.rcParams))
            if key not in pages:
                pages[key] = draw(*args)
            return pages[key]

        USUAL.extend((kept_page, args) for args in usual or ((),))
        return kept_page

    return keep


def draw_usual_pages(lessons: Collection[str] | None = None) -> None:
    """Draw in advance what most learners will see: a grader does it once for a class.

    `lessons` are numbers such as "05"; None for all.
    """
    for kept_page, args in USUAL:
        if lessons is None or kept_page.__module__.rpartition("_")[2] in lessons:
            kept_page(*args).draw()


def _pixels(canvas: FigureCanvasAgg) -> PIL.Image.Image:
    return PIL.Image.fromarray(np.asarray(canvas.buffer_rgba()))  # type: ignore[no-untyped-call]


def _packed(pixels: PIL.Image.Image) -> bytes:
    """A file, packed lightly and without a channel for transparency, which costs as much again."""
    file = io.BytesIO()
    pixels.convert("RGB").save(file, "png", compress_level=3)
    return file.getvalue()


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
    """A matrix as coloured squares with its numbers, on axes of its own. Returns the image, for a colour bar."""
    number_squares(axis, matrix.shape, row_numbers=row_numbers)
    return fill_squares(axis, matrix, largest, digits=digits)


def number_squares(axis: Any, shape: tuple[int, ...], *, row_numbers: bool = True) -> None:
    """Axes for a matrix of this shape; rows and columns count from 1, as in the formulas."""
    rows, columns = shape
    axis.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.5, -0.5), aspect="equal")
    axis.set_xticks(range(columns), [str(column + 1) for column in range(columns)])
    numbered = range(rows) if row_numbers else ()
    axis.set_yticks(numbered, [str(row + 1) for row in numbered])


def fill_squares(axis: Any, matrix: np.ndarray, largest: float, *, digits: int = 3) -> Any:
    """The squares and the numbers in them; colours run from -largest (violet) over 0 (white) to largest (orange)."""
    image = axis.imshow(matrix, cmap=VIOLET_TO_ORANGE, vmin=-largest, vmax=largest)
    brightness = image.to_rgba(matrix)[..., :3] @ (0.299, 0.587, 0.114)
    for (row, column), value in np.ndenumerate(matrix):
        colour = "white" if brightness[row, column] < 0.5 else "black"
        axis.text(column, row, fixed(value, digits), ha="center", va="center", color=colour)
    return image


def decades(values: Any, at_least: tuple[int, int]) -> tuple[int, int]:
    """The exponents of two powers of ten between which all positive ones of the values lie, and those of `at_least`."""
    numbers = np.ravel(np.asarray(values, dtype=float))
    low, high = at_least
    numbers = np.log10(numbers[(numbers > 0) & np.isfinite(numbers)])
    if numbers.size:
        low, high = min(low, math.floor(numbers.min())), max(high, math.ceil(numbers.max()))
    return max(low, -300), min(high, 300)


def powers(exponents: tuple[int, int]) -> tuple[float, float]:
    """The limits of an axis, a little outside of these powers of ten, so that a marker on the edge is whole."""
    low, high = exponents
    return 10.0 ** (low - 0.2), 10.0 ** (high + 0.2)


def powers_of_ten(axis: Any, step: int = 1) -> None:
    """Ticks up a logarithmic axis: 10⁻², 10⁻¹... in plain letters, which are drawn many times faster than formulas."""
    axis.minorticks_off()
    low, high = np.log10(axis.get_ylim())
    step = max(step, math.ceil((high - low) / 10))
    exponents = range(math.ceil(low), math.floor(high) + 1, step)
    axis.set_yticks([10.0**n for n in exponents], [ten_to(n) for n in exponents])
