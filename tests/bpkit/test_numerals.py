"""Numbers as pictures and explorers write them."""

import math

import pytest

from bpkit.numerals import fixed, power, short, ten_to, told


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0, "0"), (-0.0, "0"), (-0.125, "−0.125"), (12345.0, "1.2·10⁴"), (-1e-8, "−10⁻⁸"), (math.inf, "inf")],
)
def test_three_digits_or_a_power_of_ten(value, written):
    assert told(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0, "0"), (-0.25, "−0.250"), (12.34, "12.3"), (-123.4, "−123"), (99999.0, "1·10⁵"), (-0.0001, "−1·10⁻⁴")],
)
def test_at_most_six_letters_and_a_sign(value, written):
    assert short(value) == written


def test_a_rounded_number_is_never_minus_zero():
    assert fixed(-0.004, 2) == "0.00"
    assert fixed(-0.006, 2) == "−0.01"


def test_powers_of_ten():
    assert [power(value) for value in (0.0, 1.0, 1e-8, 3.2e-8)] == ["0", "1", "10⁻⁸", "3.2·10⁻⁸"]
    assert [power(value) for value in (3.16, -2.0, 9.97, 0.5)] == ["3.2", "−2", "10¹", "5.0·10⁻¹"]
    assert ten_to(-12) == ten_to(-12.0) == "10⁻¹²"
