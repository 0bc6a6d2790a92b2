"""Numbers as the explorers write them: few digits, true minus signs, raised exponents."""

from __future__ import annotations

import math

from bpkit.plots.common import RAISED

__all__ = ["power", "told"]


def told(value: float) -> str:
    """A number with three digits; with a power of ten where it is very small or large; or inf, −inf, nan."""
    if not math.isfinite(value):
        return f"{value}".replace("-", "−")
    if value and not 1e-3 <= abs(value) < 1e4:
        return power(value)
    return f"{value + 0.0:.3g}".replace("-", "−")


def power(value: float) -> str:
    """A number with a power of ten: 10⁻⁸, 3.2·10⁻⁸; but 0 and 1 as they are."""
    if value in {0.0, 1.0}:
        return f"{value:g}"
    digits, _, exponent = f"{value:.1e}".partition("e")
    raised = f"10{str(int(exponent)).translate(RAISED)}"
    return raised if digits == "1.0" else f"{digits}·{raised}".replace("-", "−")
