"""Lesson 01: the wrong answers that each exercise must refuse, by their code in `bpkit.catalogue`.

They are data, not helpers: the tests feed each one to the checks, and the demo class quotes its source as a student's
answer. So each is a plain `def`, complete in itself, repetition included; it knows `np`, `math` and its own names.

Which errors of the course plan's list no exercise here shows, and why: tests/course/catalogue.toml.
"""

from __future__ import annotations

import math

import numpy as np

from bpkit.exercises.base import Mutants

# ----------------------------------------------------------------------------------------------------------- 01-sigmoid


def _sigmoid_unstable(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def _sigmoid_unstable_above(z: float) -> float:
    e = np.exp(z)
    return float(e / (1 + e))


def _sigmoid_clipped(z: float) -> float:
    z = max(-20.0, min(20.0, z))
    return 1 / (1 + math.exp(-z))


def _sigmoid_unstable_epsilon(z: float) -> float:
    e = np.exp(-z)
    return float(1 / (1 + e + 1e-9))


def _sigmoid_exponent_sign(z: float) -> float:
    return float(1 / (1 + np.exp(z)))


def _sigmoid_without_brackets(z: float) -> float:
    return float(1 / 1 + np.exp(-z))


def _sigmoid_without_brackets_behind_e(z: float) -> float:
    return float(1 / np.exp(-z) + 1)


def _sigmoid_without_brackets_twice_e(z: float) -> float:
    e = np.exp(z)
    return float(e / 1 + e)


def _sigmoid_tanh(z: float) -> float:
    return math.tanh(z)


def _sigmoid_tanh_half(z: float) -> float:
    return math.tanh(z / 2)


SIGMOID: Mutants = {
    "unstable": _sigmoid_unstable,
    "unstable:above": _sigmoid_unstable_above,
    "unstable:clipped": _sigmoid_clipped,
    "unstable:epsilon": _sigmoid_unstable_epsilon,
    "exponent-sign": _sigmoid_exponent_sign,
    "missing-brackets": _sigmoid_without_brackets,
    "missing-brackets:behind-e": _sigmoid_without_brackets_behind_e,
    "missing-brackets:twice-e": _sigmoid_without_brackets_twice_e,
    "tanh-for-sigmoid": _sigmoid_tanh,
    "tanh-for-sigmoid:half": _sigmoid_tanh_half,
}


# ------------------------------------------------------------------------------------------------ 01-sigmoid-derivative


def _derivative_reversed(z: float) -> float:
    a = float(1 / (1 + np.exp(-z)))
    return -a * (1 - a)


def _derivative_of_a(z: float) -> float:
    a = float(1 / (1 + np.exp(-z)))
    again = 1 / (1 + math.exp(-a))
    return again * (1 - again)


def _derivative_of_a_one_factor(z: float) -> float:
    a = float(1 / (1 + np.exp(-z)))
    return a * (1 - 1 / (1 + math.exp(-a)))


def _derivative_from_z(z: float) -> float:
    return z * (1 - z)


def _derivative_from_z_first_factor(z: float) -> float:
    return z * (1 - float(1 / (1 + np.exp(-z))))


def _derivative_from_z_second_factor(z: float) -> float:
    return float(1 / (1 + np.exp(-z))) * (1 - z)


def _derivative_of_tanh(z: float) -> float:
    a = float(1 / (1 + np.exp(-z)))
    return 1 - a**2


def _derivative_of_tanh_of_z(z: float) -> float:
    return 1 - math.tanh(z) ** 2


def _derivative_unstable(z: float) -> float:
    e = np.exp(-z)
    return float(e / (1 + e) ** 2)


def _derivative_half(z: float) -> float:
    a = float(1 / (1 + np.exp(-z)))
    return 1 - a


def _derivative_half_other(z: float) -> float:
    return float(1 / (1 + np.exp(-z)))


SIGMOID_DERIVATIVE: Mutants = {
    "sign-reversed": _derivative_reversed,  # the (-1)^2 of note 003
    "slope-of-activation": _derivative_of_a,
    "slope-of-activation:one-factor": _derivative_of_a_one_factor,
    "slope-from-z": _derivative_from_z,
    "slope-from-z:first-factor": _derivative_from_z_first_factor,
    "slope-from-z:second-factor": _derivative_from_z_second_factor,
    "slope-of-tanh": _derivative_of_tanh,
    "slope-of-tanh:of-z": _derivative_of_tanh_of_z,
    "unstable": _derivative_unstable,
    "half-of-the-slope": _derivative_half,
    "half-of-the-slope:other": _derivative_half_other,
}


# ----------------------------------------------------------------------------------------------------------- 01-forward


def _forward_input_as_a1(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [], [x]  # a_1 = x, as the notes print it: the first weight is never used
    for w_l, b_l in zip(w[1:], b[1:], strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_input_as_a1_as_z1(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [x], [x, x]
    for w_l, b_l in zip(w[1:], b[1:], strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_input_as_a1_z1_unused(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [w[0] * x + b[0]], [x, x]
    for w_l, b_l in zip(w[1:], b[1:], strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_input_as_a1_z1_empty(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [0.0], [x, x]
    for w_l, b_l in zip(w[1:], b[1:], strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_input_as_a1_a0_empty(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [0.0], [0.0, x]
    for w_l, b_l in zip(w[1:], b[1:], strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_input_as_a1_z_as_long_as_w(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [x], [x]
    for w_l, b_l in zip(w[1:], b[1:], strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_input_not_kept(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a, value = [], [], x
    for w_l, b_l in zip(w, b, strict=True):
        z.append(w_l * value + b_l)
        value = float(1 / (1 + np.exp(-z[-1])))
        a.append(value)
    return z, a


def _forward_input_not_kept_zero(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [], [0.0]
    value = x
    for w_l, b_l in zip(w, b, strict=True):
        z.append(w_l * value + b_l)
        value = float(1 / (1 + np.exp(-z[-1])))
        a.append(value)
    return z, a


def _forward_input_everywhere(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z = [w_l * x + b_l for w_l, b_l in zip(w, b, strict=True)]
    return z, [x] + [float(1 / (1 + np.exp(-z_l))) for z_l in z]


def _forward_without_bias(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for w_l, _ in zip(w, b, strict=True):
        z.append(w_l * a[-1])
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_without_bias_in_a(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for w_l, b_l in zip(w, b, strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(float(1 / (1 + np.exp(-w_l * a[-1]))))
    return z, a


def _forward_without_bias_after_the_first(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for i, w_l in enumerate(w):
        z.append(w_l * a[-1] + (b[0] if i == 0 else 0))
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_feeds_z(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, value = [], x
    for w_l, b_l in zip(w, b, strict=True):
        value = w_l * value + b_l
        z.append(value)
    return z, [x] + [float(1 / (1 + np.exp(-z_l))) for z_l in z]


def _forward_last_weight_first(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for w_l, b_l in zip(reversed(w), b, strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_last_weight_first_one_back(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for i in range(len(w)):
        z.append(w[i - 1] * a[-1] + b[i - 1])  # index -1 is the last one
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_last_weight_first_weight_one_back(
    x: float, w: list[float], b: list[float]
) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for i in range(len(w)):
        z.append(w[i - 1] * a[-1] + b[i])
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_last_weight_first_bias_one_back(
    x: float, w: list[float], b: list[float]
) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for i in range(len(w)):
        z.append(w[i] * a[-1] + b[i - 1])
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_last_weight_first_weight_one_on(
    x: float, w: list[float], b: list[float]
) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for i in range(len(w)):
        z.append(w[min(i + 1, len(w) - 1)] * a[-1] + b[i])
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_last_weight_first_one_on(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for i in range(len(w)):
        z.append(w[min(i + 1, len(w) - 1)] * a[-1] + b[min(i + 1, len(w) - 1)])
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_last_weight_first_weight_one_on_in_a_ring(
    x: float, w: list[float], b: list[float]
) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for i in range(len(w)):
        z.append(w[(i + 1) % len(w)] * a[-1] + b[i])
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_last_weight_first_both_reversed(
    x: float, w: list[float], b: list[float]
) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for w_l, b_l in zip(reversed(w), reversed(b), strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_last_weight_first_biases_reversed(
    x: float, w: list[float], b: list[float]
) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for w_l, b_l in zip(w, reversed(b), strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_last_weight_first_first_weight(
    x: float, w: list[float], b: list[float]
) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for b_l in b:
        z.append(w[0] * a[-1] + b_l)
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_last_weight_first_last_weight(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for b_l in b:
        z.append(w[-1] * a[-1] + b_l)
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_last_weight_first_first_weight_and_bias(
    x: float, w: list[float], b: list[float]
) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for _ in w:
        z.append(w[0] * a[-1] + b[0])
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_last_weight_first_two_layers_below(
    x: float, w: list[float], b: list[float]
) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for i in range(len(w)):
        z.append(w[i] * a[max(i - 1, 0)] + b[i])
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_last_weight_first_first_bias(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for w_l in w:
        z.append(w_l * a[-1] + b[0])
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_unstable(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = [], [x]
    for w_l, b_l in zip(w, b, strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(1 / (1 + math.exp(-z[-1])))
    return z, a


def _forward_accumulates(
    x: float,
    w: list[float],
    b: list[float],
    z: list[float] = [],  # the bug: Python makes this list once, not at every call
) -> tuple[list[float], list[float]]:
    a = [x]
    for w_l, b_l in zip(w, b, strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(float(1 / (1 + np.exp(-z[-1]))))
    return z, a


def _forward_writes_into_bias(x: float, w: list[float], b: list[float]) -> tuple[list[float], list[float]]:
    z, a = b, [x]  # the bug: z is a second name for the list of biases
    for i in range(len(w)):
        z[i] = w[i] * a[i] + b[i]
        a.append(float(1 / (1 + np.exp(-z[i]))))
    return z, a


def _forward_truncates(x: float, w: list[float], b: list[float]) -> tuple[np.ndarray, np.ndarray]:
    z = np.zeros(len(w))
    a = np.zeros_like([x, *w])  # the bug: integer weights make an integer array
    a[0] = x
    for i in range(len(w)):
        z[i] = w[i] * a[i] + b[i]
        a[i + 1] = 1 / (1 + np.exp(-z[i]))
    return z, a


FORWARD: Mutants = {
    "input-as-a1": _forward_input_as_a1,  # the a_1 = x of the notes
    "input-as-a1:as-z1": _forward_input_as_a1_as_z1,
    "input-as-a1:z1-unused": _forward_input_as_a1_z1_unused,
    "input-as-a1:z1-empty": _forward_input_as_a1_z1_empty,
    "input-as-a1:a0-empty": _forward_input_as_a1_a0_empty,
    "input-as-a1:z-as-long-as-w": _forward_input_as_a1_z_as_long_as_w,
    "input-not-kept": _forward_input_not_kept,
    "input-not-kept:zero": _forward_input_not_kept_zero,
    "input-into-every-layer": _forward_input_everywhere,
    "missing-bias": _forward_without_bias,
    "missing-bias:in-a": _forward_without_bias_in_a,
    "missing-bias:after-the-first": _forward_without_bias_after_the_first,
    "layer-fed-with-z": _forward_feeds_z,
    "wrong-layer": _forward_last_weight_first,
    "wrong-layer:one-back": _forward_last_weight_first_one_back,
    "wrong-layer:weight-one-back": _forward_last_weight_first_weight_one_back,
    "wrong-layer:bias-one-back": _forward_last_weight_first_bias_one_back,
    "wrong-layer:weight-one-on": _forward_last_weight_first_weight_one_on,
    "wrong-layer:one-on": _forward_last_weight_first_one_on,
    "wrong-layer:weight-one-on-in-a-ring": _forward_last_weight_first_weight_one_on_in_a_ring,
    "wrong-layer:both-reversed": _forward_last_weight_first_both_reversed,
    "wrong-layer:biases-reversed": _forward_last_weight_first_biases_reversed,
    "wrong-layer:first-weight": _forward_last_weight_first_first_weight,
    "wrong-layer:last-weight": _forward_last_weight_first_last_weight,
    "wrong-layer:first-weight-and-bias": _forward_last_weight_first_first_weight_and_bias,
    "wrong-layer:two-layers-below": _forward_last_weight_first_two_layers_below,
    "wrong-layer:first-bias": _forward_last_weight_first_first_bias,
    "unstable": _forward_unstable,
    "accumulates-across-calls": _forward_accumulates,
    "mutates-input": _forward_writes_into_bias,
    "integer-truncation": _forward_truncates,
}


# --------------------------------------------------------------------------------------------------------------- 01-bce


def _bce_reversed(a: float, y: float) -> float:
    return math.log(a) if y == 1 else math.log(1 - a)


def _bce_lost_minus(a: float, y: float) -> float:
    return math.log(a) if y == 1 else -math.log(1 - a)


def _bce_lost_minus_other(a: float, y: float) -> float:
    return -math.log(a) if y == 1 else math.log(1 - a)


def _bce_one_term(a: float, y: float) -> float:
    return -y * math.log(a) if y else 0.0


def _bce_one_term_other(a: float, y: float) -> float:
    return 0.0 if y == 1 else -math.log(1 - a)


def _bce_labels_swapped(a: float, y: float) -> float:
    return float(-(1 - y) * np.log(a) - y * np.log(1 - a))


def _bce_log2(a: float, y: float) -> float:
    return -math.log2(a if y == 1 else 1 - a)


def _bce_log2_ten(a: float, y: float) -> float:
    return -math.log10(a if y == 1 else 1 - a)


def _bce_squared(a: float, y: float) -> float:
    return (a - y) ** 2 / 2


def _bce_squared_whole(a: float, y: float) -> float:
    return (a - y) ** 2


def _bce_unstable(a: float, y: float) -> float:
    return float(-y * np.log(a) - (1 - y) * np.log(1 - a))


def _bce_epsilon(a: float, y: float) -> float:
    eps = 1e-12
    return -y * math.log(a + eps) - (1 - y) * math.log(1 - a + eps)


def _bce_unstable_larger_epsilon(a: float, y: float) -> float:
    eps = 1e-9
    return -y * math.log(a + eps) - (1 - y) * math.log(1 - a + eps)


BCE: Mutants = {
    "sign-reversed": _bce_reversed,
    "bce-sign": _bce_lost_minus,  # as in two lines of note 003, "K classes"
    "bce-sign:other": _bce_lost_minus_other,
    "one-term-missing": _bce_one_term,
    "one-term-missing:other": _bce_one_term_other,
    "labels-swapped": _bce_labels_swapped,
    "wrong-logarithm": _bce_log2,
    "wrong-logarithm:ten": _bce_log2_ten,
    "squared-error-for-classes": _bce_squared,
    "squared-error-for-classes:whole": _bce_squared_whole,
    "unstable": _bce_unstable,
    "unstable:epsilon": _bce_epsilon,
    "unstable:larger-epsilon": _bce_unstable_larger_epsilon,
}


# --------------------------------------------------------------------------------------------------------- 01-bce-slope


def _slope_reversed(a: float, y: float) -> float:
    return y / a - (1 - y) / (1 - a)


def _slope_one_sign(a: float, y: float) -> float:
    return -y / a - (1 - y) / (1 - a)


def _slope_one_sign_other(a: float, y: float) -> float:
    return y / a + (1 - y) / (1 - a)


def _slope_one_term(a: float, y: float) -> float:
    return -y / a


def _slope_one_term_other(a: float, y: float) -> float:
    return (1 - y) / (1 - a)


def _slope_labels_swapped(a: float, y: float) -> float:
    return -(1 - y) / a + y / (1 - a)


def _slope_labels_swapped_answers(a: float, y: float) -> float:
    return -y / (1 - a) + (1 - y) / a


def _slope_times_output_slope(a: float, y: float) -> float:
    return (-y / a + (1 - y) / (1 - a)) * a * (1 - a)


def _slope_epsilon(a: float, y: float) -> float:
    eps = 1e-12
    return -y / (a + eps) + (1 - y) / (1 - a + eps)


def _slope_epsilon_larger_epsilon(a: float, y: float) -> float:
    eps = 1e-9
    return -y / (a + eps) + (1 - y) / (1 - a + eps)


def _slope_epsilon_one_fraction(a: float, y: float) -> float:
    return (a - y) / (a * (1 - a) + 1e-9)


BCE_SLOPE: Mutants = {
    "sign-reversed": _slope_reversed,
    "bce-sign": _slope_one_sign,
    "bce-sign:other": _slope_one_sign_other,
    "one-term-missing": _slope_one_term,
    "one-term-missing:other": _slope_one_term_other,
    "labels-swapped": _slope_labels_swapped,
    "labels-swapped:answers": _slope_labels_swapped_answers,
    "extra-output-slope": _slope_times_output_slope,
    "unstable": _slope_epsilon,
    "unstable:larger-epsilon": _slope_epsilon_larger_epsilon,
    "unstable:one-fraction": _slope_epsilon_one_fraction,
}


# ------------------------------------------------------------------------------------------------------ 01-output-delta


def _delta_reversed(a: float, y: float) -> float:
    return y - a


def _delta_one_sign(a: float, y: float) -> float:
    return -y * (1 - a) - (1 - y) * a


def _delta_one_sign_other(a: float, y: float) -> float:
    return y * (1 - a) + (1 - y) * a


def _delta_extra_slope(a: float, y: float) -> float:
    return (a - y) * a * (1 - a)


def _delta_missing_slope(a: float, y: float) -> float:
    return -1 / a if y == 1 else 1 / (1 - a)


def _delta_unstable(a: float, y: float) -> float:
    return (-y / a + (1 - y) / (1 - a)) * a * (1 - a)


def _delta_unstable_epsilon(a: float, y: float) -> float:
    eps = 1e-9
    return (-y / (a + eps) + (1 - y) / (1 - a + eps)) * a * (1 - a)


def _delta_unstable_one_fraction(a: float, y: float) -> float:
    return (a - y) / (a * (1 - a) + 1e-9) * a * (1 - a)


def _delta_one_term(a: float, y: float) -> float:
    return -y * (1 - a)


def _delta_one_term_other(a: float, y: float) -> float:
    return (1 - y) * a


def _delta_slope_of_a(a: float, y: float) -> float:
    again = 1 / (1 + math.exp(-a))
    return (-1 / a if y == 1 else 1 / (1 - a)) * again * (1 - again)


OUTPUT_DELTA: Mutants = {
    "sign-reversed": _delta_reversed,
    "bce-sign": _delta_one_sign,
    "bce-sign:other": _delta_one_sign_other,
    "extra-output-slope": _delta_extra_slope,
    "missing-output-slope": _delta_missing_slope,
    "unstable": _delta_unstable,
    "unstable:epsilon": _delta_unstable_epsilon,
    "unstable:one-fraction": _delta_unstable_one_fraction,
    "one-term-missing": _delta_one_term,
    "one-term-missing:other": _delta_one_term_other,
    "slope-of-activation": _delta_slope_of_a,
}


# ------------------------------------------------------------------------------------------------------- 01-layer-slope


def _layer_reversed(w_next: float, a: float) -> float:
    return w_next * a * (a - 1)


def _layer_without_slope(w_next: float, a: float) -> float:  # the bug: a is forgotten
    return w_next


def _layer_without_weight(w_next: float, a: float) -> float:  # the bug: w is forgotten
    return a * (1 - a)


def _layer_slope_of_a(w_next: float, a: float) -> float:
    again = 1 / (1 + math.exp(-a))
    return w_next * again * (1 - again)


def _layer_slope_of_a_one_factor(w_next: float, a: float) -> float:
    return w_next * a * (1 - 1 / (1 + math.exp(-a)))


def _layer_slope_of_tanh(w_next: float, a: float) -> float:
    return w_next * (1 - a**2)


def _layer_slope_of_tanh_of_a(w_next: float, a: float) -> float:
    return w_next * (1 - math.tanh(a) ** 2)


def _layer_weight_in_slope(w_next: float, a: float) -> float:
    return w_next * a * (1 - w_next * a)


def _layer_weight_in_slope_and_outside(w_next: float, a: float) -> float:
    return w_next * (w_next * a) * (1 - w_next * a)


def _layer_weight_in_slope_one_factor(w_next: float, a: float) -> float:
    return a * (1 - w_next * a)


def _layer_weight_in_slope_activated(w_next: float, a: float) -> float:
    s = float(1 / (1 + np.exp(-w_next * a)))
    return s * (1 - s)


def _layer_weight_in_slope_activated_and_outside(w_next: float, a: float) -> float:
    s = float(1 / (1 + np.exp(-w_next * a)))
    return w_next * s * (1 - s)


def _layer_half_slope(w_next: float, a: float) -> float:
    return w_next * (1 - a)


def _layer_half_slope_other(w_next: float, a: float) -> float:
    return w_next * a


LAYER_SLOPE: Mutants = {
    "sign-reversed": _layer_reversed,
    "missing-activation-slope": _layer_without_slope,
    "missing-weight": _layer_without_weight,
    "slope-of-activation": _layer_slope_of_a,
    "slope-of-activation:one-factor": _layer_slope_of_a_one_factor,
    "slope-of-tanh": _layer_slope_of_tanh,
    "slope-of-tanh:of-a": _layer_slope_of_tanh_of_a,
    "weight-inside-slope": _layer_weight_in_slope,
    "weight-inside-slope:and-outside": _layer_weight_in_slope_and_outside,
    "weight-inside-slope:one-factor": _layer_weight_in_slope_one_factor,
    "weight-inside-slope:activated": _layer_weight_in_slope_activated,
    "weight-inside-slope:activated-and-outside": _layer_weight_in_slope_activated_and_outside,
    "half-of-the-slope": _layer_half_slope,
    "half-of-the-slope:other": _layer_half_slope_other,
}


# ----------------------------------------------------------------------------------------------- 01-parameter-gradients


def _parameters_reversed(delta: float, a_prev: float) -> tuple[float, float]:
    return -delta * a_prev, -delta


def _parameters_without_bias(delta: float, a_prev: float) -> tuple[float, float]:
    return delta * a_prev, 0.0


def _parameters_bias_as_weight(delta: float, a_prev: float) -> tuple[float, float]:
    return delta * a_prev, delta * a_prev


def _parameters_constant_bias(delta: float, a_prev: float) -> tuple[float, float]:
    return delta * a_prev, 1.0


def _parameters_constant_bias_both(delta: float, a_prev: float) -> tuple[float, float]:
    return a_prev, 1.0


def _parameters_a_minus_one(delta: float, a_prev: float) -> tuple[float, float]:
    return delta * (a_prev - 1), delta


def _parameters_without_input(delta: float, a_prev: float) -> tuple[float, float]:
    return delta, delta


def _parameters_extra_slope(delta: float, a_prev: float) -> tuple[float, float]:
    return delta * a_prev * (1 - a_prev), delta


def _parameters_extra_slope_and_input(delta: float, a_prev: float) -> tuple[float, float]:
    return delta * a_prev * a_prev * (1 - a_prev), delta


def _parameters_extra_slope_in_both(delta: float, a_prev: float) -> tuple[float, float]:
    return delta * a_prev * a_prev * (1 - a_prev), delta * a_prev * (1 - a_prev)


def _parameters_accumulate(
    delta: float,
    a_prev: float,
    total: list[float] = [0.0, 0.0],  # the bug: Python makes this list once, not at every call
) -> tuple[float, float]:
    total[0] += delta * a_prev
    total[1] += delta
    return total[0], total[1]


PARAMETER_GRADIENTS: Mutants = {
    "sign-reversed": _parameters_reversed,
    "bias-zero": _parameters_without_bias,
    "bias-as-weight": _parameters_bias_as_weight,
    "upstream-ignored": _parameters_constant_bias,
    "upstream-ignored:both": _parameters_constant_bias_both,
    "a-minus-one": _parameters_a_minus_one,  # the a_l - 1 of note 000
    "missing-input": _parameters_without_input,
    "extra-activation-slope": _parameters_extra_slope,
    "extra-activation-slope:and-input": _parameters_extra_slope_and_input,
    "extra-activation-slope:in-both": _parameters_extra_slope_in_both,
    "accumulates-across-calls": _parameters_accumulate,
}


# ---------------------------------------------------------------------------------------------------------- 01-backward


def _backward_without_slope(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i])
    return delta


def _backward_without_slope_below_only(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * (a[i] * (1 - a[i]) if i == len(w) - 1 else 1))
    return delta


def _backward_slope_of_a(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        again = 1 / (1 + math.exp(-a[i]))
        delta.insert(0, delta[0] * w[i] * again * (1 - again))
    return delta


def _backward_slope_from_z(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * z[i - 1] * (1 - z[i - 1]))
    return delta


def _backward_slope_from_z_of_the_layer_above(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * z[i] * (1 - z[i]))
    return delta


def _backward_slope_from_z_first_factor(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * z[i - 1] * (1 - a[i]))
    return delta


def _backward_slope_from_z_second_factor(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * a[i] * (1 - z[i - 1]))
    return delta


def _backward_own_weight(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i - 1] * a[i] * (1 - a[i]))
    return delta


def _backward_next_slope(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * a[i + 1] * (1 - a[i + 1]))
    return delta


def _backward_own_weight_slope_below(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * a[i - 1] * (1 - a[i - 1]))
    return delta


def _backward_own_weight_weight_and_slope_below(
    y: float, w: list[float], z: list[float], a: list[float]
) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i - 1] * a[i - 1] * (1 - a[i - 1]))
    return delta


def _backward_own_weight_weight_below_slope_above(
    y: float, w: list[float], z: list[float], a: list[float]
) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i - 1] * a[i + 1] * (1 - a[i + 1]))
    return delta


def _backward_own_weight_output_slope(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * a[-1] * (1 - a[-1]))
    return delta


def _backward_own_weight_reversed(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[len(w) - 1 - i] * a[i] * (1 - a[i]))
    return delta


def _backward_own_weight_weight_above(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[min(i + 1, len(w) - 1)] * a[i] * (1 - a[i]))
    return delta


def _backward_own_weight_last_weight(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[-1] * a[i] * (1 - a[i]))
    return delta


def _backward_own_weight_first_weight(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[0] * a[i] * (1 - a[i]))
    return delta


def _backward_own_weight_output_delta(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, (a[-1] - y) * w[i] * a[i] * (1 - a[i]))
    return delta


def _backward_reversed_sign(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [y - a[-1]]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * a[i] * (1 - a[i]))
    return delta


def _backward_reversed_sign_each_step(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, -delta[0] * w[i] * a[i] * (1 - a[i]))
    return delta


def _backward_reversed_sign_hidden_layers(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    back = y - a[-1]
    for i in range(len(w) - 1, 0, -1):
        back = back * w[i] * a[i] * (1 - a[i])
        delta.insert(0, back)
    return delta


def _backward_extra_slope(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [(a[-1] - y) * a[-1] * (1 - a[-1])]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * a[i] * (1 - a[i]))
    return delta


def _backward_extra_slope_hidden_layers(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    back = (a[-1] - y) * a[-1] * (1 - a[-1])
    for i in range(len(w) - 1, 0, -1):
        back = back * w[i] * a[i] * (1 - a[i])
        delta.insert(0, back)
    return delta


def _backward_propagates_da(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    da = (a[-1] - y) / (a[-1] * (1 - a[-1]))
    for i in range(len(w) - 1, 0, -1):
        da = da * w[i]
        delta.insert(0, da * a[i] * (1 - a[i]))
    return delta


def _backward_propagates_da_from_delta(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    back = a[-1] - y
    for i in range(len(w) - 1, 0, -1):
        back = back * w[i]
        delta.insert(0, back * a[i] * (1 - a[i]))
    return delta


def _backward_propagates_da_output_only(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    back = (a[-1] - y) / (a[-1] * (1 - a[-1]))
    for i in range(len(w) - 1, 0, -1):
        back = back * w[i] * a[i] * (1 - a[i])
        delta.insert(0, back)
    return delta


def _backward_last_first(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.append(delta[-1] * w[i] * a[i] * (1 - a[i]))
    return delta


def _backward_last_first_hidden_layers(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * a[i] * (1 - a[i]))
    return [*delta[-2::-1], delta[-1]]


def _backward_truncates(y: float, w: list[float], z: list[float], a: list[float]) -> np.ndarray:
    delta = np.zeros_like(w)  # the bug: integer weights make an integer array
    delta[-1] = a[-1] - y
    for i in range(len(w) - 1, 0, -1):
        delta[i - 1] = delta[i] * w[i] * a[i] * (1 - a[i])
    return delta


def _backward_one_sign(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [-y * (1 - a[-1]) - (1 - y) * a[-1]]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * a[i] * (1 - a[i]))
    return delta


def _backward_one_sign_other(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [y * (1 - a[-1]) + (1 - y) * a[-1]]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * a[i] * (1 - a[i]))
    return delta


def _backward_missing_output_slope(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [-1 / a[-1] if y == 1 else 1 / (1 - a[-1])]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * a[i] * (1 - a[i]))
    return delta


def _backward_slope_of_tanh(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * (1 - a[i] ** 2))
    return delta


def _backward_slope_of_tanh_of_z(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * (1 - math.tanh(z[i - 1]) ** 2))
    return delta


def _backward_slope_of_tanh_of_a(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [a[-1] - y]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * (1 - math.tanh(a[i]) ** 2))
    return delta


def _backward_with_division(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    delta = [(-y / a[-1] + (1 - y) / (1 - a[-1])) * a[-1] * (1 - a[-1])]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * a[i] * (1 - a[i]))
    return delta


def _backward_with_division_epsilon(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    eps = 1e-9
    delta = [(-y / (a[-1] + eps) + (1 - y) / (1 - a[-1] + eps)) * a[-1] * (1 - a[-1])]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * a[i] * (1 - a[i]))
    return delta


def _backward_writes_into_a(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    a[-1] -= y  # the bug: a belongs to the caller
    delta = [a[-1]]
    for i in range(len(w) - 1, 0, -1):
        delta.insert(0, delta[0] * w[i] * a[i] * (1 - a[i]))
    return delta


BACKWARD: Mutants = {
    "missing-activation-slope": _backward_without_slope,
    "missing-activation-slope:below-only": _backward_without_slope_below_only,
    "slope-of-activation": _backward_slope_of_a,
    "slope-from-z": _backward_slope_from_z,
    "slope-from-z:of-the-layer-above": _backward_slope_from_z_of_the_layer_above,
    "slope-from-z:first-factor": _backward_slope_from_z_first_factor,
    "slope-from-z:second-factor": _backward_slope_from_z_second_factor,
    "wrong-layer": _backward_own_weight,
    "wrong-layer:slope": _backward_next_slope,
    "wrong-layer:slope-below": _backward_own_weight_slope_below,
    "wrong-layer:weight-and-slope-below": _backward_own_weight_weight_and_slope_below,
    "wrong-layer:weight-below-slope-above": _backward_own_weight_weight_below_slope_above,
    "wrong-layer:output-slope": _backward_own_weight_output_slope,
    "wrong-layer:reversed": _backward_own_weight_reversed,
    "wrong-layer:weight-above": _backward_own_weight_weight_above,
    "wrong-layer:last-weight": _backward_own_weight_last_weight,
    "wrong-layer:first-weight": _backward_own_weight_first_weight,
    "wrong-layer:output-delta": _backward_own_weight_output_delta,
    "sign-reversed": _backward_reversed_sign,
    "sign-reversed:each-step": _backward_reversed_sign_each_step,
    "sign-reversed:hidden-layers": _backward_reversed_sign_hidden_layers,
    "extra-output-slope": _backward_extra_slope,
    "extra-output-slope:hidden-layers": _backward_extra_slope_hidden_layers,
    "propagates-dA": _backward_propagates_da,
    "propagates-dA:from-delta": _backward_propagates_da_from_delta,
    "propagates-dA:output-only": _backward_propagates_da_output_only,
    "reversed-order": _backward_last_first,
    "reversed-order:hidden-layers": _backward_last_first_hidden_layers,
    "integer-truncation": _backward_truncates,
    "bce-sign": _backward_one_sign,
    "bce-sign:other": _backward_one_sign_other,
    "missing-output-slope": _backward_missing_output_slope,
    "slope-of-tanh": _backward_slope_of_tanh,
    "slope-of-tanh:of-z": _backward_slope_of_tanh_of_z,
    "slope-of-tanh:of-a": _backward_slope_of_tanh_of_a,
    "unstable": _backward_with_division,
    "unstable:epsilon": _backward_with_division_epsilon,
    "mutates-input": _backward_writes_into_a,
}


# -------------------------------------------------------------------------------------------------- 01-gradient-descent


def _descent_uphill(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t < max_iterations:
        delta = float(1 / (1 + np.exp(-(w * x + b)))) - y
        if abs(delta) <= tolerance:
            break
        w += learning_rate * delta * x
        b += learning_rate * delta
        t += 1
    return w, b, t


def _descent_uphill_bias(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t < max_iterations:
        delta = float(1 / (1 + np.exp(-(w * x + b)))) - y
        if abs(delta) <= tolerance:
            break
        w -= learning_rate * delta * x
        b += learning_rate * delta
        t += 1
    return w, b, t


def _descent_uphill_weight(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t < max_iterations:
        delta = float(1 / (1 + np.exp(-(w * x + b)))) - y
        if abs(delta) <= tolerance:
            break
        w += learning_rate * delta * x
        b -= learning_rate * delta
        t += 1
    return w, b, t


def _descent_counts_in_test(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t < max_iterations:
        t += 1  # t++ as in the notes: counted before the update is made
        delta = float(1 / (1 + np.exp(-(w * x + b)))) - y
        if abs(delta) <= tolerance:
            break
        w -= learning_rate * delta * x
        b -= learning_rate * delta
    return w, b, t


def _descent_counts_in_test_always_ahead(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while True:
        t += 1
        delta = float(1 / (1 + np.exp(-(w * x + b)))) - y
        if t > max_iterations or abs(delta) <= tolerance:
            return w, b, t
        w -= learning_rate * delta * x
        b -= learning_rate * delta


def _descent_counts_in_test_a_step_fewer(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 1
    while t < max_iterations:
        delta = float(1 / (1 + np.exp(-(w * x + b)))) - y
        if abs(delta) <= tolerance:
            break
        w -= learning_rate * delta * x
        b -= learning_rate * delta
        t += 1
    return w, b, t


def _descent_counts_in_test_after_the_target(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while abs(float(1 / (1 + np.exp(-(w * x + b)))) - y) > tolerance:
        t += 1
        if t >= max_iterations:
            break
        delta = float(1 / (1 + np.exp(-(w * x + b)))) - y
        w -= learning_rate * delta * x
        b -= learning_rate * delta
    return w, b, t


def _descent_counts_in_test_step_too_many(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t <= max_iterations:
        t += 1
        delta = float(1 / (1 + np.exp(-(w * x + b)))) - y
        if abs(delta) <= tolerance:
            break
        w -= learning_rate * delta * x
        b -= learning_rate * delta
    return w, b, t


def _descent_updated_w(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t < max_iterations and abs(float(1 / (1 + np.exp(-(w * x + b)))) - y) > tolerance:
        w -= learning_rate * (float(1 / (1 + np.exp(-(w * x + b)))) - y) * x
        b -= learning_rate * (float(1 / (1 + np.exp(-(w * x + b)))) - y)
        t += 1
    return w, b, t


def _descent_updated_w_bias_first(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t < max_iterations and abs(float(1 / (1 + np.exp(-(w * x + b)))) - y) > tolerance:
        b -= learning_rate * (float(1 / (1 + np.exp(-(w * x + b)))) - y)
        w -= learning_rate * (float(1 / (1 + np.exp(-(w * x + b)))) - y) * x
        t += 1
    return w, b, t


def _descent_without_bias(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t < max_iterations:
        delta = float(1 / (1 + np.exp(-(w * x + b)))) - y
        if abs(delta) <= tolerance:
            break
        w -= learning_rate * delta * x
        t += 1
    return w, b, t


def _descent_without_input(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t < max_iterations:
        delta = float(1 / (1 + np.exp(-(w * x + b)))) - y
        if abs(delta) <= tolerance:
            break
        w -= learning_rate * delta
        b -= learning_rate * delta
        t += 1
    return w, b, t


def _descent_extra_slope(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t < max_iterations:
        a = float(1 / (1 + np.exp(-(w * x + b))))
        if abs(a - y) <= tolerance:
            break
        w -= learning_rate * (a - y) * a * (1 - a) * x
        b -= learning_rate * (a - y) * a * (1 - a)
        t += 1
    return w, b, t


def _descent_gradient_once(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    delta = float(1 / (1 + np.exp(-(w * x + b)))) - y
    while t < max_iterations and abs(float(1 / (1 + np.exp(-(w * x + b)))) - y) > tolerance:
        w -= learning_rate * delta * x
        b -= learning_rate * delta
        t += 1
    return w, b, t


def _descent_gradient_once_and_tested_once(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    delta = float(1 / (1 + np.exp(-(w * x + b)))) - y
    while t < max_iterations and abs(delta) > tolerance:
        w -= learning_rate * delta * x
        b -= learning_rate * delta
        t += 1
    return w, b, t


def _descent_never_stops(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    for _ in range(max_iterations):
        delta = float(1 / (1 + np.exp(-(w * x + b)))) - y
        w -= learning_rate * delta * x
        b -= learning_rate * delta
    return w, b, max_iterations


def _descent_one_sign(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t < max_iterations:
        a = float(1 / (1 + np.exp(-(w * x + b))))
        if abs(a - y) <= tolerance:
            break
        delta = -y * (1 - a) - (1 - y) * a
        w -= learning_rate * delta * x
        b -= learning_rate * delta
        t += 1
    return w, b, t


def _descent_one_sign_other(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t < max_iterations:
        a = float(1 / (1 + np.exp(-(w * x + b))))
        if abs(a - y) <= tolerance:
            break
        delta = y * (1 - a) + (1 - y) * a
        w -= learning_rate * delta * x
        b -= learning_rate * delta
        t += 1
    return w, b, t


def _descent_missing_output_slope(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t < max_iterations:
        a = float(1 / (1 + np.exp(-(w * x + b))))
        if abs(a - y) <= tolerance:
            break
        delta = -y / a + (1 - y) / (1 - a)
        w -= learning_rate * delta * x
        b -= learning_rate * delta
        t += 1
    return w, b, t


def _descent_with_division(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    t = 0
    while t < max_iterations:
        a = float(1 / (1 + np.exp(-(w * x + b))))
        if abs(a - y) <= tolerance:
            break
        delta = (-y / a + (1 - y) / (1 - a)) * a * (1 - a)
        w -= learning_rate * delta * x
        b -= learning_rate * delta
        t += 1
    return w, b, t


def _descent_with_division_epsilon(
    x: float, y: float, w: float, b: float, learning_rate: float, tolerance: float, max_iterations: int
) -> tuple[float, float, int]:
    eps = 1e-9
    t = 0
    while t < max_iterations:
        a = float(1 / (1 + np.exp(-(w * x + b))))
        if abs(a - y) <= tolerance:
            break
        delta = (-y / (a + eps) + (1 - y) / (1 - a + eps)) * a * (1 - a)
        w -= learning_rate * delta * x
        b -= learning_rate * delta
        t += 1
    return w, b, t


GRADIENT_DESCENT: Mutants = {
    "sign-reversed": _descent_uphill,
    "sign-reversed:bias": _descent_uphill_bias,
    "sign-reversed:weight": _descent_uphill_weight,
    "counter-in-the-test": _descent_counts_in_test,  # the t++ of note 002
    "counter-in-the-test:always-ahead": _descent_counts_in_test_always_ahead,
    "counter-in-the-test:a-step-fewer": _descent_counts_in_test_a_step_fewer,
    "counter-in-the-test:after-the-target": _descent_counts_in_test_after_the_target,
    "counter-in-the-test:step-too-many": _descent_counts_in_test_step_too_many,
    "through-updated-W": _descent_updated_w,
    "through-updated-W:bias-first": _descent_updated_w_bias_first,
    "bias-zero": _descent_without_bias,
    "missing-input": _descent_without_input,
    "extra-output-slope": _descent_extra_slope,
    "gradient-computed-once": _descent_gradient_once,
    "gradient-computed-once:and-tested-once": _descent_gradient_once_and_tested_once,
    "target-not-checked": _descent_never_stops,
    "bce-sign": _descent_one_sign,
    "bce-sign:other": _descent_one_sign_other,
    "missing-output-slope": _descent_missing_output_slope,
    "unstable": _descent_with_division,
    "unstable:epsilon": _descent_with_division_epsilon,
}
