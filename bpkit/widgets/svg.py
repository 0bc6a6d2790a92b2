"""Drawings as SVG text, for the explorers that follow a finger: some 2 ms to make, where a PNG takes 30.

`Drawing` collects shapes in pixels; a `Frame` on it has axes, and takes numbers.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bpkit.numerals import minus, ten_to
from bpkit.plots.common import BLACK, GREY

FONT = "DejaVu Sans, Verdana, sans-serif"
FAR = 2000  # pixels outside of a frame: what lies further away is drawn there


class Drawing:
    """Shapes on a white sheet, in pixels from the upper left corner."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._shapes: list[str] = []

    def add(self, name: str, text: str = "", /, **attributes: Any) -> None:
        """One element; `_` in the name of an attribute stands for `-`."""
        self._shapes.append(_element(name, html.escape(text), attributes))

    def line(
        self, points: Iterable[tuple[float, float]], colour: str = BLACK, width: float = 2, dash: str = ""
    ) -> None:
        """A line through points; `dash` as in SVG, for example "6 4". A point that is not finite breaks it."""
        pieces: list[list[str]] = [[]]
        for x, y in points:
            if math.isfinite(x) and math.isfinite(y):
                pieces[-1].append(f"{x:.1f},{y:.1f}")
            elif pieces[-1]:
                pieces.append([])
        for piece in pieces:
            if len(piece) > 1:
                style = {"stroke": colour, "stroke_width": width, "stroke_dasharray": dash or "none"}
                self.add("polyline", points=" ".join(piece), fill="none", **style)

    def box(
        self, x: float, y: float, width: float, height: float, colour: str, *, edge: str = "none", handle: str = ""
    ) -> None:
        """A filled rectangle. With a handle it can be dragged."""
        size = {"width": max(width, 0.0), "height": max(height, 0.0)}
        self.add("rect", x=x, y=y, fill=colour, stroke=edge, **size, **_grip(handle))

    def dot(self, x: float, y: float, colour: str, *, size: float = 5, handle: str = "") -> None:
        """A filled circle. With a handle it can be dragged, also a little beside it."""
        if handle:
            self.add("circle", cx=x, cy=y, r=size + 8, fill=colour, fill_opacity=0.15, **_grip(handle))
        self.add("circle", cx=x, cy=y, r=size, fill=colour, pointer_events="none")

    def arrow(self, x: float, y: float, to_x: float, to_y: float, colour: str, width: float = 3) -> None:
        """A line with a head at its end; nothing where the two ends are one."""
        length = math.hypot(to_x - x, to_y - y)
        if length < 0.5:
            return
        head = min(9.0, length)
        along = (to_x - x) / length, (to_y - y) / length
        neck = to_x - head * along[0], to_y - head * along[1]
        side = -along[1] * head / 2, along[0] * head / 2
        self.line([(x, y), neck], colour, width)
        corners = [(to_x, to_y), (neck[0] + side[0], neck[1] + side[1]), (neck[0] - side[0], neck[1] - side[1])]
        self.add("polygon", points=" ".join(f"{a:.1f},{b:.1f}" for a, b in corners), fill=colour)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: int = 13,
        colour: str = BLACK,
        anchor: str = "start",
        turned: bool = False,
    ) -> None:
        """Words that begin, have their middle or end at x (`anchor`: start, middle, end); turned: from below."""
        turn = {"transform": f"rotate(-90 {x:.1f} {y:.1f})"} if turned else {}
        style = {"font_size": size, "fill": colour, "text_anchor": anchor, "font_family": FONT}
        self.add("text", words, x=x, y=y, **style, **turn)

    def as_text(self, alt: str) -> str:
        """The drawing as one SVG element that says `alt`."""
        sheet = _element("rect", "", {"width": "100%", "height": "100%", "fill": "white"})
        attributes = {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {self.width} {self.height}",
            "width": self.width,
            "height": self.height,
            "role": "img",
            "aria_label": alt,
        }
        return _element("svg", sheet + "".join(self._shapes), attributes)


class Frame:
    """Axes on a drawing: a rectangle in pixels, and the numbers that its sides stand for."""

    def __init__(
        self,
        drawing: Drawing,
        place: tuple[float, float, float, float],
        x: tuple[float, float],
        y: tuple[float, float],
    ) -> None:
        self.drawing, self.x_limits, self.y_limits = drawing, x, y
        self.left, self.top, self.width, self.height = place

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The pixel of a point."""
        low, high = self.x_limits
        across = self.left + self.width * (x - low) / (high - low)
        low, high = self.y_limits
        down = self.top + self.height * (high - y) / (high - low)
        if math.isfinite(down):
            down = min(max(down, self.top - FAR), self.top + self.height + FAR)
        return across, down

    def number_at(self, across: float, down: float) -> tuple[float, float]:
        """The point at a pixel: what `at` takes back."""
        low, high = self.x_limits
        x = low + (high - low) * (across - self.left) / self.width
        low, high = self.y_limits
        return x, high - (high - low) * (down - self.top) / self.height

    def axes(
        self,
        x_label: str,
        y_label: str,
        x_ticks: Sequence[float] = (),
        y_ticks: Sequence[float] = (),
        *,
        powers: bool = False,
    ) -> None:
        """Two lines with ticks and labels; with `powers` the numbers are exponents of ten."""
        draw, name = self.drawing, ten_to if powers else _number
        right, below = self.left + self.width, self.top + self.height
        draw.line([(self.left, self.top), (self.left, below), (right, below)], GREY, 1)
        for tick in x_ticks:
            across, _ = self.at(tick, self.y_limits[0])
            draw.line([(across, below), (across, below + 5)], GREY, 1)
            draw.text(across, below + 18, name(tick), size=12, anchor="middle")
        for tick in y_ticks:
            _, down = self.at(self.x_limits[0], tick)
            draw.line([(self.left - 5, down), (self.left, down)], GREY, 1)
            draw.text(self.left - 8, down + 4, name(tick), size=12, anchor="end")
        draw.text(self.left + self.width / 2, below + 36, x_label, anchor="middle")
        draw.text(self.left - 44, self.top + self.height / 2, y_label, anchor="middle", turned=True)

    def curve(
        self, xs: Sequence[float], ys: Sequence[float], colour: str = BLACK, width: float = 2, dash: str = ""
    ) -> None:
        """A line through numbers, cut at the frame's upper and lower side."""
        low, high = sorted(self.y_limits)
        slack = 0.02 * (high - low)
        inside = [(x, y if low - slack <= y <= high + slack else math.nan) for x, y in zip(xs, ys, strict=True)]
        self.drawing.line([self.at(x, y) for x, y in inside], colour, width, dash)


def _element(name: str, content: str, attributes: Mapping[str, Any]) -> str:
    told = (f'{key.replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name} {' '.join(told)}>{content}</{name}>"


def _value(value: Any) -> str:
    return html.escape(value) if isinstance(value, str) else f"{value:.6g}"


def _grip(handle: str) -> dict[str, str]:
    return {"data_handle": handle} if handle else {}


def _number(value: float) -> str:
    return minus(f"{value:g}")
