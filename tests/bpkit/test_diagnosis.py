"""The diagnosis on small exercises of its own: what it names, and above all what it does not."""

from dataclasses import replace

import numpy as np
import pytest

from bpkit.answers import ask
from bpkit.compare import Choice
from bpkit.diagnosis import diagnose
from bpkit.exercises.base import Exercise, Part, Probe
from bpkit.exercises.pattern import in_ordinary_answers
from bpkit.judge import judge
from bpkit.outcomes import outcomes


def gradients(A, delta):
    return A.T @ delta, delta.sum(axis=0)


def from_logits(A, delta):
    return delta.T @ A, delta.sum(axis=0)


def only_first_sample(A, delta):
    return np.outer(A[0], delta[0]), delta[0]


def keeps_a_sum(A, delta, kept={}):  # noqa: B006 - the bug
    key = A.shape + delta.shape
    kept[key] = kept.get(key, 0) + A.T @ delta
    return kept[key].copy(), delta.sum(axis=0)


MUTANTS = {
    "first-sample-only": only_first_sample,
    "accumulates-across-calls": keeps_a_sum,
    "transposed": from_logits,
}


def draw(rng):
    for E, M, K in [(7, 5, 3), (5, 4, 4), (4, 2, 3), (1, 3, 2)]:
        yield Probe((rng.normal(size=(E, M)), rng.normal(size=(E, K))), f"E = {E}", {"E": E, "M": M, "K": K})
    yield Probe(
        (rng.integers(1, 5, (4, 3)), rng.integers(1, 5, (4, 2))), "integers", {"E": 4, "M": 3, "K": 2}, "integers"
    )
    yield Probe((1e200 * rng.normal(size=(3, 2)), rng.normal(size=(3, 2))), "huge", {"E": 3, "M": 2, "K": 2}, "extreme")


EXERCISE = Exercise(
    "99-gradients", gradients, lambda rng: list(draw(rng)), (Part("dW", 2), Part("db", 1)), "9. Test", MUTANTS
)


def named(function, exercise=EXERCISE, seed=3):
    """Code -> parts."""
    probes = exercise.draw(seed)
    answers = [ask(function, probe.args) for probe in probes]
    return {f.code: f.parts for f in diagnose(exercise, probes, outcomes(exercise, probes, answers))}


@pytest.mark.parametrize("code", MUTANTS)
def test_a_known_mistake_is_named_for_all_the_parts_that_it_spoils(code):
    parts = {"first-sample-only": ("dW", "db")}.get(code, ("dW",))
    assert named(MUTANTS[code]) == {code: parts}


def test_the_right_answer_has_no_name_in_any_form():
    for form in (
        gradients,
        lambda A, delta: [np.einsum("em,ek->mk", A, delta), list(delta.T.sum(axis=1))],
        lambda A, delta: {
            "db": np.ones(len(delta)) @ delta,
            "dW": sum(np.outer(*pair) for pair in zip(A, delta, strict=True)),
        },
    ):
        assert named(form) == {}


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        (lambda A, d: (-A.T @ d, -d.sum(0)), {"sign-reversed": ("dW", "db")}),
        (lambda A, d: (len(A) * A.T @ d, len(A) * d.sum(0)), {"missing-mean": ("dW", "db")}),
        (lambda A, d: (A.T @ d / len(A), d.sum(0)), {"averaged-twice": ("dW",)}),
        (lambda A, d: (A.T @ d, d.mean(0)), {"averaged-bias": ("db",)}),
        (lambda A, d: (A.T @ d / d.shape[1], d.sum(0) / d.shape[1]), {"mean-over-classes": ("dW", "db")}),
        (lambda A, d: (A.T @ d * len(A) / A.shape[1], d.sum(0)), {"divided-by-features": ("dW",)}),
        (lambda A, d: (A.T @ d, 0 * d.sum(0)), {"bias-zero": ("db",)}),
        (lambda A, d: (A.T @ d, d.sum(0, keepdims=True)), {"bias-keepdims": ("db",)}),
        (lambda A, d: (A.T @ d, d.sum(0)[:, None]), {"bias-keepdims": ("db",)}),
        (lambda A, d: (A.T @ d, d), {"bias-not-summed": ("db",)}),
        (lambda A, d: (A.T @ d, d.sum()), {"bias-summed-over-all": ("db",)}),
        (lambda A, d: (A.T @ d, d.sum(1)), {"bias-wrong-axis": ("db",)}),
        (lambda A, d: (A.T @ d * len(A) / d.shape[1], d.sum(0)), {"divided-by-features": ("dW",)}),
    ],
)  # fmt: skip
def test_a_signature_is_named_without_a_dictionary(wrong, found):
    assert named(wrong) == found


@pytest.mark.parametrize(
    "wrong",
    [
        lambda A, d: ((A.T @ d)[None], d.sum(0)),
        lambda A, d: ((A.T @ d)[:, None], d.sum(0)),
        lambda A, d: ((A.T @ d)[..., None] if len(A) > 5 else A.T @ d, d.sum(0)),
    ],
)
def test_an_axis_too_many_is_named_where_the_exercise_knows_that_mistake(wrong):
    def with_three(A, delta):
        return (A.T @ delta)[None, None, None], delta.sum(0)

    assert named(wrong, replace(EXERCISE, mutants=MUTANTS | {"extra-axis": with_three})) == {"extra-axis": ("dW",)}
    assert named(wrong) == {}


# ------------------------------------------------------------------- patterns that need the mistake to be known there


def summed_to(G, shape):
    G = G.sum(axis=tuple(range(G.ndim - len(shape))))
    return G.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def copies(rng):
    for shape in ((3,), (5, 1), (5, 3), (1, 3), ()):
        yield Probe((rng.normal(size=(5, 3)), shape), str(shape), {"E": 5, "K": 3})
    yield Probe((rng.normal(size=(4, 5, 3)), (5, 1)), "three axes")


AXES = ("copies-not-summed", "extra-axis", "axis-lost", "everything-summed", "wrong-axis-summed", "shape-lost")


def with_codes(*codes):
    """The exercise with such mistakes, of which nothing is known but the name."""
    nothing = {code: lambda G, shape: None for code in codes}
    return Exercise("99-copies", summed_to, lambda rng: list(copies(rng)), (Part("dA", 1),), "9. Test", nothing)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (lambda G, shape: G, "copies-not-summed"),
        (lambda G, shape: G.sum(axis=0) if G.ndim > len(shape) else G, "copies-not-summed"),
        (lambda G, shape: summed_to(G, shape)[None], "extra-axis"),
        (lambda G, shape: np.atleast_2d(summed_to(G, shape)), "extra-axis"),
        (lambda G, shape: summed_to(G, shape).squeeze(), "axis-lost"),
        (lambda G, shape: G.sum(), "everything-summed"),
        (lambda G, shape: np.full(shape, G.sum()) if G.shape != shape else G, "everything-summed"),
        (lambda G, shape: G.sum(axis=-1), "wrong-axis-summed"),
    ],
)
def test_a_sum_along_the_wrong_axes_is_known_by_its_shape_and_its_total(wrong, code):
    assert named(wrong, with_codes(*AXES)) == {code: ("dA",)}
    assert named(wrong, with_codes("sign-reversed")) == {}, "no exercise has a mistake that it does not know"


@pytest.mark.parametrize(
    "form", [np.ravel, lambda J: J.T.ravel(), np.sum, np.mean, lambda J: J.sum(axis=0), lambda J: J.ravel()[:, None]]
)
def test_entries_that_have_lost_their_places_are_known(form):
    tables = [Probe((np.arange(6.0).reshape(3, 2) ** 2 + n,), f"{n}") for n in (1, 2)]
    exercise = Exercise(
        "99-shape", lambda J: 2 * J, lambda _: tables, (Part("J", 1),), "9. Test", {"shape-lost": lambda J: None}
    )
    assert named(lambda J: form(2 * J), exercise) == {"shape-lost": ("J",)}
    assert named(lambda J: (2 * J).reshape(2, 3), exercise) == {"shape-lost": ("J",)}
    assert named(lambda J: np.flip(2 * J), exercise) == {}


def test_a_sign_in_a_list_of_arrays_of_different_shapes_is_seen():
    def both(A, delta):
        return [A.T @ delta, delta.sum(axis=0)]

    exercise = Exercise("99-list", both, lambda rng: list(draw(rng)), (Part("gradients", 1),), "9. Test", {})
    assert named(lambda A, d: [-part for part in both(A, d)], exercise) == {"sign-reversed": ("gradients",)}
    assert named(lambda A, d: [-A.T @ d, d.sum(0)], exercise) == {}
    assert named(lambda A, d: [-A.T @ d], exercise) == {}


def test_an_exercise_may_know_a_pattern_of_its_own():
    seen = []

    def shows(answers):
        seen.append((answers.part, len(answers.column), len(answers.regular), sorted(answers.table)))
        return True

    exercise = Exercise(
        "99-pattern", gradients, EXERCISE.probes, EXERCISE.parts, "9. Test", patterns={"node-repeated": {"dW": shows}}
    )
    assert named(lambda A, d: (np.sin(A.T @ d), d.sum(0)), exercise) == {"node-repeated": ("dW",)}
    assert named(gradients, exercise) == {}
    assert seen == [("dW", 7, 5, ["dW", "db"])], "it is asked once, and only about a wrong part"


def test_two_mistakes_are_named_each_with_its_part():
    assert named(lambda A, d: (d.T @ A, d.mean(0))) == {"transposed": ("dW",), "averaged-bias": ("db",)}


def test_a_pattern_upon_a_known_mistake_gives_two_names_for_one_part():
    wrong = named(lambda A, d: (-np.outer(A[0], d[0]), d.sum(0)))
    assert wrong == {"first-sample-only": ("dW",), "sign-reversed": ("dW",)}


@pytest.mark.parametrize(
    "nonsense",
    [
        lambda A, d: (3.7 * A.T @ d, d.sum(0)),  # a factor that is no size
        lambda A, d: (np.ones((A.shape[1], d.shape[1])), d.sum(0)),
        lambda A, d: (A.T @ d + 1e-3, d.sum(0)),
        lambda A, d: (np.sin(A.T @ d), np.cos(d.sum(0))),
        lambda A, d: 0,
        lambda A, d: (A @ d, d.sum(0)),  # raises
        lambda A, d: ((A.T @ d).reshape(-1, 1), d.sum(0)),
        lambda A, d: (gradients(A), d),  # an error that tells of a library, where no other library is asked
        lambda A, d: "dW",
    ],
)
def test_what_fits_nothing_gets_no_name(nonsense):
    assert named(nonsense) == {}


def test_a_factor_on_some_probes_only_is_no_signature():
    assert named(lambda A, d: ((-1 if len(A) == 7 else 1) * A.T @ d, d.sum(0))) == {}


def test_one_that_raises_like_a_mutant_everywhere_is_not_called_that_mutant():
    def raises(A, delta):
        raise ValueError("operands could not be broadcast together")

    exercise = Exercise(
        "99-raises", gradients, lambda rng: list(draw(rng)), EXERCISE.parts, "9. Test", {"product-mixed-up": raises}
    )
    assert named(raises, exercise) == {}


def test_errors_that_say_the_same_in_every_word_are_known_if_other_probes_are_right():
    def by_key(table, key):
        return dict.fromkeys(range(3), 1.0)[key]

    def right(table, key):
        return 1.0

    probes = [Probe((3, key), f"{key}") for key in (0, 7, 8)]
    exercise = Exercise("99-keys", right, lambda _: probes, (Part("value", 1),), "9. Test", {"wrong-layer": by_key})
    assert named(by_key, exercise) == {"wrong-layer": ("value",)}

    def other_keys(table, key):
        return 1.0 if key < 3 else {}[key + 1]

    assert named(other_keys, exercise) == {}
    only_one = Exercise("99-keys", right, lambda _: probes[:2], (Part("value", 1),), "9. Test", {"wrong-layer": by_key})
    assert named(by_key, only_one) == {}, "one text may be chance"


def test_a_mistake_that_raises_on_some_probes_is_known_by_the_others():
    """One broadcasts and raises, another loops and raises elsewhere or not at all."""

    def on_tall_ones(A, delta):
        if len(A) > 5:
            raise IndexError("index 5 is out of bounds")
        return only_first_sample(A, delta)

    assert named(on_tall_ones) == {"first-sample-only": ("dW", "db")}


def test_a_single_number_on_one_probe_is_not_enough_when_all_others_raise():
    def tiny(rng):
        yield from draw(rng)
        yield Probe((rng.normal(size=(2, 1)), rng.normal(size=(2, 1))), "M = K = 1", {"E": 2, "M": 1, "K": 1})

    exercise = Exercise("99-tiny", gradients, lambda rng: list(tiny(rng)), EXERCISE.parts, "9. Test", MUTANTS)

    def on_single_numbers(A, delta):
        if A.shape[1] > 1:
            raise ValueError("operands could not be broadcast together")
        return only_first_sample(A, delta)

    assert named(on_single_numbers, exercise) == {}


def test_a_number_of_the_students_own_in_a_known_mistake():
    """A deviation in the direction of the mutant's is named, at any size that such a number can have."""

    def shares(A):
        return A**2 / (A**2).sum()

    def with_epsilon(epsilon):
        return lambda A: A**2 / ((A**2).sum() + epsilon)

    def vectors(rng):
        return [Probe((rng.normal(size=n),), f"n = {n}", {"n": n}) for n in (3, 5, 4)]

    exercise = Exercise("99-shares", shares, vectors, (Part("p", 1),), "9. Test", {"unstable": with_epsilon(1e-9)})
    for epsilon in (1e-11, 1e-10, 1e-7, 1e-6):
        assert named(with_epsilon(epsilon), exercise) == {"unstable": ("p",)}
    assert named(with_epsilon(0.1), exercise) == {}
    assert named(lambda A: shares(A) * (1 - 1e-3 / (A**2).sum()), exercise) == {}, "in its direction, but far too large"
    assert named(lambda A: shares(A) + 1e-9 * A, exercise) == {}, "as small, but in another direction"


def test_a_tiny_deviation_is_not_two_mistakes_that_undo_each_other():
    def without_mean(A, delta):
        return len(A) * gradients(A, delta)[0], delta.sum(axis=0)

    exercise = Exercise(
        "99-mean", gradients, lambda rng: list(draw(rng)), EXERCISE.parts, "9. Test", {"missing-mean": without_mean}
    )
    assert named(lambda A, d: (A.T @ d * (1 + 1e-8), d.sum(0)), exercise) == {}


def test_the_usual_form_of_a_mistake_goes_before_a_variant_of_another():
    mutants = {
        "first-sample-only": lambda A, d: (np.outer(A[0], d[0]), 7 * d.sum(0)),
        "overwritten-sum": lambda A, d: (A.T @ d / 7, d[0]),
        "overwritten-sum:weights": lambda A, d: (np.outer(A[0], d[0]), d[-1]),
    }
    exercise = Exercise("99-forms", gradients, lambda rng: list(draw(rng)), EXERCISE.parts, "9. Test", mutants)
    assert named(lambda A, d: (np.outer(A[0], d[0]), d.sum(0) + 1), exercise) == {"first-sample-only": ("dW",)}


def test_a_mistake_that_loses_digits_is_known_by_those_that_are_left():
    def inexact(share):
        """The mistake, and a share of its deviation more."""

        def function(A, delta):
            pairs = zip(gradients(A, delta), only_first_sample(A, delta), strict=True)
            return tuple(right + (1 + share) * (wrong - right) for right, wrong in pairs)

        return function

    assert named(inexact(1e-10)) == {"first-sample-only": ("dW", "db")}
    assert named(inexact(1e-4)) == {}


def test_a_rounding_error_is_no_deviation():
    def three_times(x):
        return 3.0 * x

    def with_a_number(x):
        return 3.1 * x

    def rounds_and_knows_no_whole_numbers(x):
        return x / 2 + 0.25 if x.dtype.kind == "i" else x * 0.1 * 30

    def draw(rng):
        return [Probe((rng.normal(size=n),)) for n in (4, 5)] + [Probe((np.arange(1, 5),), kind="integers")]

    exercise = Exercise("99-number", three_times, draw, (Part("y", 1),), "9. Test", {"unstable": with_a_number})
    assert named(lambda x: 3.05 * x, exercise) == {"unstable": ("y",)}
    assert named(rounds_and_knows_no_whole_numbers, exercise) == {}


# ------------------------------------------------------------------------------------------- lists and patterns


def per_layer(layers, delta):
    return [A.T @ delta for A in layers], [delta.sum(axis=0) for _ in layers]


def draw_layers(rng):
    for E, K, sizes in [(7, 3, (5, 4)), (5, 2, (4, 3, 2)), (4, 6, (3,))]:
        layers = [rng.normal(size=(E, n)) for n in sizes]
        yield Probe((layers, rng.normal(size=(E, K))), f"E = {E}", {"E": E, "K": K})


def layered(mutants=None, patterns=None):
    parts = (Part("dW", 2), Part("db", 1))
    kinds = {"mutants": mutants or {}, "patterns": in_ordinary_answers(patterns or {})}
    return Exercise("99-layers", per_layer, lambda rng: list(draw_layers(rng)), parts, "9. Test", **kinds)


def changed(dW=lambda array: array, db=lambda array: array):
    def function(layers, delta):
        weights, biases = per_layer(layers, delta)
        return [dW(array) for array in weights], [db(array) for array in biases]

    return function


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        (changed(lambda dW: -dW), {"sign-reversed": ("dW",)}),
        (changed(lambda dW: dW.T), {"transposed": ("dW",)}),
        (changed(lambda dW: dW / dW.shape[1]), {"mean-over-classes": ("dW",)}),
        (changed(db=lambda db: db[None]), {"bias-keepdims": ("db",)}),
        (changed(db=lambda db: 0 * db), {"bias-zero": ("db",)}),
        (lambda layers, delta: ([-A.T @ delta for A in layers][:1], per_layer(layers, delta)[1]), {}),
        (lambda layers, delta: ([-dW if i else dW for i, dW in enumerate(per_layer(layers, delta)[0])], "db"), {}),
    ],
)  # fmt: skip
def test_a_signature_holds_for_all_arrays_of_a_list(wrong, found):
    assert named(wrong, layered()) == found


def squared(layers, delta):
    return changed(np.square)(layers, delta)


def test_a_known_mistake_in_one_item_of_a_list_is_named():
    def in_the_first_only(layers, delta):
        (first, *others), db = per_layer(layers, delta)
        return [first**2, *others], db

    def another_in_the_others(layers, delta):
        (first, *others), db = per_layer(layers, delta)
        return [first**2, *(array**3 for array in others)], db

    exercise = layered({"missing-mean": squared})
    assert named(in_the_first_only, exercise) == {"missing-mean": ("dW",)}
    assert named(another_in_the_others, exercise) == {}
    both = layered({"missing-mean": squared, "averaged-twice": changed(np.square, lambda db: 5 * db)})
    assert named(in_the_first_only, both) == {}, "two mistakes would explain it"


def test_a_pattern_sees_all_ordinary_answers_and_is_asked_where_nothing_else_fits():
    asked = []

    def a_third_power(answers):
        asked.append([len(seen.args[0]) for seen in answers])
        pairs = [pair for seen in answers for pair in zip(seen.given["dW"], seen.expected["dW"], strict=True)]
        return all(np.allclose(given, expected**3) for given, expected in pairs)

    def cannot_calculate(answers):
        raise ValueError("shapes do not fit")

    patterns = {"missing-mean": {"dW": a_third_power}, "averaged-twice": {"dW": cannot_calculate}}
    exercise = layered({"sign-reversed": squared}, patterns)
    assert named(changed(lambda dW: dW**3), exercise) == {"missing-mean": ("dW",)}
    assert asked[-1] == [2, 3, 1, 2], "the first question is asked again at the end"
    assert named(changed(lambda dW: dW**5), exercise) == {}
    asked.clear()
    assert named(squared, exercise) == {"sign-reversed": ("dW",)}
    assert named(changed(), exercise) == {}
    assert asked == []


def test_two_patterns_that_show_give_no_name():
    shows = {"dW": lambda answers: True}
    exercise = layered(patterns={"missing-mean": shows, "averaged-twice": shows})
    assert named(changed(lambda dW: dW**3), exercise) == {}


def test_a_pattern_that_explains_all_parts_goes_before_mistakes_in_single_parts():
    def both_squared(answers):
        return all(
            np.allclose(seen.given[part][0], seen.expected[part][0] ** 2) for seen in answers for part in ("dW", "db")
        )

    mutants = {"averaged-bias": changed(db=np.square)}
    alone, together = layered(mutants), layered(mutants, {"missing-mean": {"dW": both_squared, "db": both_squared}})
    assert named(changed(np.square, np.square), alone) == {"averaged-bias": ("db",)}
    assert named(changed(np.square, np.square), together) == {"missing-mean": ("dW", "db")}


def test_errors_that_say_what_they_are():
    def in_place(A, delta):
        delta *= 2
        return A.T @ delta, delta.sum(axis=0)

    assert named(in_place) == {"mutates-input": ("dW", "db")}


def test_an_error_is_what_shows_shapes_that_are_not_compared():
    def compares(A, B):
        return bool(A.shape == B.shape and np.abs(A - B).max() == 0)

    def any_shape(A, B):
        return bool(np.abs(A - B).max() == 0)

    def draw(rng):
        for n, m in [(3, 3), (3, 2), (4, 4)]:
            yield Probe((rng.normal(size=n), rng.normal(size=m)), sizes={"n": n, "m": m})

    part, mutants = (Part("same", 1),), {"shape-ignored": any_shape}
    exercise = Exercise("99-compare", compares, lambda rng: list(draw(rng)), part, "9. Test", mutants)
    assert named(any_shape, exercise) == {"shape-ignored": ("same",)}

    def always(A, B):
        return (A - B) @ np.ones(99)

    assert named(always, exercise) == {}, "it raises everywhere, for another reason"


def test_an_answer_of_few_numbers_has_a_name_only_if_all_its_parts_have_one():
    def signs(A, B):
        return A > 0, B > 0

    def of_A(A, B):
        return A <= 0, B > 0

    def of_B(A, B):
        return A > 0, B <= 0

    def of_all(A, B):
        return A <= 0, B <= 0

    parts, mutants = (Part("A", 1), Part("B", 1)), {"sign-reversed": of_A, "verdict-reversed": of_B}
    for coarse, found in [(False, {"sign-reversed": ("A",)}), (True, {})]:
        exercise = Exercise(
            "99-signs",
            signs,
            lambda rng: [Probe((a, 1.0)) for a in (-1.0, 2.0)],
            parts,
            "9. Test",
            mutants,
            coarse=coarse,
        )
        assert named(lambda A, B: (A <= 0, 7.0), exercise) == found
        assert named(of_all, exercise) == {"sign-reversed": ("A",), "verdict-reversed": ("B",)}


ZOO = Exercise(
    "99-zoo",
    lambda: (Choice(3, 8), Choice(6, 8), Choice(2, 8)),
    lambda rng: [Probe(())],
    tuple(Part(letter, 1) for letter in "ABC"),
    "9. Test",
    {"counts-from-one": lambda: (2, 5, 1), "reversed-order": lambda: (2, 6, 3)},
)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ((2, 5, 1), {"counts-from-one": ("A", "B", "C")}),
        ((4, 7, 3), {"counts-from-one": ("A", "B", "C")}),
        ((2, 5, None), {"counts-from-one": ("A", "B")}),
        ((2, 6, 3), {"reversed-order": ("A", "C")}),
        ((2, 6, 2), {"suspect-not-proved": ("A",)}),  # one number may be one place off by chance
        ((2, 5, 2), {"suspect-not-proved": ("A", "B")}),
        ((8, 1, 2), {"suspect-not-proved": ("A", "B")}),
        ((8, None, 9), {"suspect-not-proved": ("A",)}),
        ((0, 9, 2), {}),
        ((2.5, "no", [1]), {}),
    ],
)
def test_a_wrong_choice_is_a_suspect_not_proved_whichever_it_is(chosen, found):
    assert named(lambda: chosen, ZOO) == found


def test_what_fails_at_the_limits_only_is_unstable_and_on_whole_numbers_only_truncates():
    def overflows(A, delta):
        with np.errstate(all="ignore"):
            return (A**2).T @ delta / (A**2).sum() * (A**2).sum() * 0 + A.T @ delta, delta.sum(axis=0)

    def truncates(A, delta):
        out = np.zeros((A.shape[1], delta.shape[1]), dtype=A.dtype)
        out[:] = A.T @ delta if A.dtype.kind == "f" else A.T @ delta // 2
        return out, delta.sum(axis=0)

    assert named(overflows) == {"unstable": ("dW",)}
    assert named(truncates) == {"integer-truncation": ("dW",)}


def test_a_verdict_that_is_wrong_on_whole_numbers_has_lost_no_fraction():
    def positive(A, delta):
        return bool((A.T @ delta).sum() > 0)

    def wrong_on_integers(A, delta):
        return positive(A, delta) ^ (A.dtype.kind == "i")

    exercise = Exercise("99-positive", positive, lambda rng: list(draw(rng)), (Part("positive", 1),), "9. Test", {})
    assert named(positive, exercise) == {}
    assert named(wrong_on_integers, exercise) == {}


def test_an_error_at_the_limits_that_is_no_overflow_is_not_called_unstable():
    def fails(A, delta):
        if np.abs(A).max() > 1e100:
            raise IndexError("list index out of range")
        return gradients(A, delta)

    assert named(fails) == {}


def test_an_answer_that_changes_when_asked_again_keeps_something():
    calls = []

    def drifts(A, delta):
        calls.append(A.shape)
        bonus = calls.count(A.shape) - 1
        return A.T @ delta + bonus, delta.sum(axis=0)

    assert named(drifts) == {"accumulates-across-calls": ("dW",)}


def test_a_list_that_grows_from_question_to_question_is_kept_even_if_the_first_is_wrong_already():
    exercise = Exercise(
        "99-list", lambda n: [n], lambda _: [Probe((n,), f"{n}") for n in (4, 7, 5)], (Part("list", 1),), "9. Test", {}
    )
    for kept in ([], [3, 1]):

        def keeps(n, kept=kept):
            kept.append(n)
            return kept[::-1]

        assert named(keeps, exercise) == {"accumulates-across-calls": ("list",)}
    assert named(lambda n: [n, n], exercise) == {}
    assert named(lambda n: [0], exercise) == {}


def test_what_fails_when_it_is_asked_again_keeps_something():
    seen = set()

    def once(A, delta):
        if A.shape in seen:
            raise KeyError(A.shape)
        seen.add(A.shape)
        return gradients(A, delta)

    assert named(once) == {"accumulates-across-calls": ("dW", "db")}


def test_the_verdict_carries_the_name_and_its_words_but_never_the_code():
    probes = EXERCISE.draw()
    verdict = judge(EXERCISE, probes, [ask(lambda A, d: (A.T @ d, d.mean(0)), probe.args) for probe in probes])
    assert verdict.misconception == "averaged-bias"
    for text in (str(verdict), verdict.html(), verdict.message(numbers=False)):
        assert "[averaged-bias]" in text
        assert "Ask yourself: " in text
        assert "sum(axis=0)" not in text
