"""Numbers as pictures and explorers write them: few digits, true minus signs, raised exponents, never −0."""

from __future__ import annotations

import math

__all__ = ["fixed", "minus", "power", "short", "ten_to", "told"]

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def minus(text: str) -> str:
    """The text with true minus signs."""
    return text.replace("-", "−")


def fixed(value: float, digits: int) -> str:
    """A number with so many digits behind the point."""
    return minus(f"{round(value, digits) + 0.0:.{digits}f}")


def told(value: float) -> str:
    """A number with three digits; with a power of ten where it is very small or large; or inf, −inf, nan."""
    if not math.isfinite(value):
        return minus(f"{value}")
    if value and not 1e-3 <= abs(value) < 1e4:
        return power(value)
    return minus(f"{value + 0.0:.3g}")


def short(value: float) -> str:
    """A finite number in at most six letters and a sign, for a square of a table."""
    size = abs(value)
    if value == 0:
        return "0"
    if size >= 999.5 or size < 0.0005:
        digits, _, exponent = f"{value:.0e}".partition("e")
        return minus(f"{digits}·{ten_to(int(exponent))}")
    return fixed(value, 3 if size < 9.9995 else 1 if size < 99.95 else 0)


def power(value: float) -> str:
    """A number with a power of ten: 10⁻⁸, 3.2·10⁻⁸; but 0 and what lies between 1 and 10 without one."""
    if value == 0 or 1 <= abs(value) < 9.95:
        return minus(f"{value + 0.0:.2g}")
    digits, _, exponent = f"{value:.1e}".partition("e")
    factor = digits.removesuffix("1.0") if abs(float(digits)) == 1 else f"{digits}·"
    return minus(factor) + ten_to(int(exponent))


def ten_to(exponent: float) -> str:
    """10⁻⁸ for −8."""
    return f"10{f'{exponent:.0f}'.translate(RAISED)}"
