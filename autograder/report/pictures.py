"""Where the lines and bars of a picture lie, and the same in words; templates/pictures.html.j2 draws them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.report.summaries import Overview
from autograder.report.timing import Timing

WIDTH, HEIGHT = 320, 170  # in units that are pixels on the narrowest screen
LEFT, RIGHT, TOP, BOTTOM = 8, 312, 22, 140  # where the data lie
FURTHEST = dt.timedelta(days=45)  # from the middle day: a wrong or forged clock must not press the others together


@dataclass(frozen=True)
class Bar:
    """A bar with the number above it."""

    x: float
    y: float
    width: float
    height: float
    count: int


@dataclass(frozen=True)
class Mark:
    """A word at a place of the horizontal axis, and how it is anchored there."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True)
class Histogram:
    """The bars of a score distribution; `text` says the same."""

    bars: tuple[Bar, ...]
    text: str


@dataclass(frozen=True)
class Curve:
    """A rising line, as the `points` of an SVG polyline; `due` is where the due date lies, if it is in view."""

    points: str
    marks: tuple[Mark, ...]
    due: float | None
    top: int
    text: str


def histogram(overview: Overview) -> Histogram:
    """The distribution of the scores in one assignment."""
    step = (RIGHT - LEFT) / len(overview.bins)
    tallest = max(overview.bins) or 1
    bars, said = [], []
    for index, count in enumerate(overview.bins):
        height = round((BOTTOM - TOP) * count / tallest, 1)
        bars.append(Bar(round(LEFT + index * step + 2, 1), BOTTOM - height, round(step - 4, 1), height, count))
        if count:
            said.append(f"{100 * index // len(overview.bins)} to {100 * (index + 1) // len(overview.bins)} %: {count}")
    text = f"Score distribution of {overview.assignment}. Share of the points: students. {'; '.join(said)}."
    return Histogram(tuple(bars), text)


def curve(timing: Timing) -> Curve:
    """The number of submissions by day, cumulated."""
    days = _in_view(timing)
    due = timing.due.date() if timing.due else None
    shown = [day for day, _ in days]
    if due is not None and abs(due - _middle(timing)) <= FURTHEST:
        shown.append(due)
    first, last = min(shown), max(shown)
    width = (last - first).days + 1

    def x(day: dt.date, share: float = 0.0) -> float:
        return round(LEFT + (RIGHT - LEFT) * ((day - first).days + share) / width, 1)

    def y(count: int) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * count / timing.known, 1)

    points, before = [(float(LEFT), y(0))], 0
    for day, count in days:
        points += [(x(day), y(before)), (x(day, 1), y(count))]  # within a day it rises evenly
        before = count
    points.append((float(RIGHT), y(before)))
    marks = (Mark(LEFT, f"{first:%Y-%m-%d}", "start"), Mark(RIGHT, f"{last:%Y-%m-%d}", "end"))
    said = "; ".join(f"{day:%Y-%m-%d}: {count}" for day, count in _thinned(days))
    text = f"Submissions of {timing.assignment} until the end of a day. {said}."
    if due is not None:
        text += f" Due on {due:%Y-%m-%d}."
    line = None
    if timing.due is not None and due is not None and first <= due <= last:
        line = x(due, (timing.due - dt.datetime.combine(due, dt.time())) / dt.timedelta(days=1))
    return Curve(
        " ".join(f"{px:g},{py:g}" for px, py in points), marks[: 1 if first == last else 2], line, before, text
    )


def _middle(timing: Timing) -> dt.date:
    """The day until whose end half of the work came."""
    return next(day for day, count in timing.days if 2 * count >= timing.known)


def _in_view(timing: Timing) -> list[tuple[dt.date, int]]:
    """The days near the middle one; what came earlier counts on the first of them, what came later is left out."""
    middle = _middle(timing)
    return [(day, count) for day, count in timing.days if abs(day - middle) <= FURTHEST]


def _thinned(days: Sequence[tuple[dt.date, int]], most: int = 12) -> list[tuple[dt.date, int]]:
    """At most about a dozen of the days, the last among them: what one listens to."""
    step = -(-len(days) // most)
    return list(days[::-1][::step])[::-1]
