"""A matplotlib figure that is drawn once; then only what moves is drawn, over a copy of what stays.

A whole figure takes some 60 ms to draw, most of it letters and ticks. What stays costs a copy.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import PIL.Image
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

FONT_SIZE = 11
KEPT = 4  # arrangements of what stays, some MiB each


class Canvas:
    """A figure with axes and the artists in it that move.

    Lengths are in inches, 100 pixels each. The figure is no window and unknown to pyplot: no cell shows it by itself.

    Attributes:
        axes: as `Figure.subplots` gives them, always as a list in reading order.
    """

    def __init__(
        self,
        width: float,
        height: float,
        columns: int = 1,
        *,
        rows: int = 1,
        left: float = 0.8,
        right: float = 0.15,
        bottom: float = 0.56,
        top: float = 0.36,
        gap: float = 0.8,
    ) -> None:
        self.figure = Figure(figsize=(width, height), dpi=100)
        self._canvas = FigureCanvasAgg(self.figure)
        across = (width - left - right - gap * (columns - 1)) / columns
        upwards = (height - bottom - top - gap * (rows - 1)) / rows
        self.figure.subplots_adjust(
            left=left / width,
            right=1 - right / width,
            bottom=bottom / height,
            top=1 - top / height,
            wspace=gap / across,
            hspace=gap / upwards,
        )
        self.axes: list[Any] = list(self.figure.subplots(rows, columns, squeeze=False).flat)
        for axis in self.axes:
            axis.tick_params(labelsize=FONT_SIZE - 1)
            axis.xaxis.label.set_size(FONT_SIZE)
            axis.yaxis.label.set_size(FONT_SIZE)
            axis.title.set_size(FONT_SIZE + 1)
        self._moving: list[Artist] = []
        self._arrangement: Hashable = None
        self._kept: dict[Hashable, Any] = {}  # arrangement -> pixels, the latest last
        self._lock = threading.Lock()  # controls may be served by several threads

    def moving(self, artist: Any) -> Any:
        """The same artist, from now on drawn anew for each picture."""
        for one in artist if isinstance(artist, list | tuple) else [artist]:
            one.set_animated(True)
            self._moving.append(one)
        return artist

    def forget(self, artist: Any) -> None:
        """Take an artist that moves out of the figure."""
        for one in artist if isinstance(artist, list | tuple) else [artist]:
            self._moving.remove(one)
            one.remove()

    def stale(self) -> None:
        """Something that stays has changed, limits of axes for instance: draw all of it for the next picture."""
        self._kept.clear()

    def arranged(self, name: Hashable) -> None:
        """What stays is arranged in the way of this name from now on; if it was so lately, it is not drawn again."""
        self._arrangement = name

    @contextmanager
    def changed(self) -> Iterator[None]:
        """Whatever the block changes belongs to one picture."""
        with self._lock:
            yield

    def png(self) -> bytes:
        """The picture as it is now, packed lightly."""
        pixels = self._kept.pop(self._arrangement, None)
        if pixels is None:
            self._canvas.draw()  # type: ignore[no-untyped-call]
            pixels = self._canvas.copy_from_bbox(self.figure.bbox)  # type: ignore[no-untyped-call]
        else:
            self._canvas.restore_region(pixels)  # type: ignore[no-untyped-call]
        self._kept[self._arrangement] = pixels
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        renderer = self._canvas.get_renderer()  # type: ignore[no-untyped-call]
        for artist in sorted(self._moving, key=Artist.get_zorder):
            if artist.get_visible():
                artist.draw(renderer)
        file = io.BytesIO()
        drawn = np.asarray(self._canvas.buffer_rgba())[..., :3]  # type: ignore[no-untyped-call]
        PIL.Image.fromarray(np.ascontiguousarray(drawn)).save(file, "png", compress_level=1)
        return file.getvalue()
