"""The tests of the tests: on probes of every seed and size a reference earns full marks and each known bug does not."""

import itertools
import re
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from autograder import kill_matrix
from autograder.simulated import quoted
from bpkit.compare import same
from bpkit.diagnosis.spoken import said
from bpkit.diagnosis.suspects import Suspect, fresh
from bpkit.exercises import all_exercises
from bpkit.exercises.base import BITS, PUBLIC_SEED, bits
from bpkit.judge import all_right, compared
from bpkit.outcomes import outcomes

EXERCISES = all_exercises()
DRAWS = [(PUBLIC_SEED, None), *((1 + larger % 2, larger) for larger in range(5))]


@cache
def drawn(id_, seed, larger):
    return EXERCISES[id_].draw(seed, larger)


def answers_of(exercise, function, probes):
    function = fresh(function)
    return [exercise.ask(function, probe.args) for probe in probes]


def full_marks(id_, function):
    """The draws on which the function loses nothing; it is asked no more once it has lost something."""
    exercise, kept = EXERCISES[id_], []
    for draw in DRAWS:
        own = fresh(function)
        asked = ((probe, exercise.ask(own, probe.args)) for probe in drawn(id_, *draw))
        if all(all_right(compared(exercise, [probe], [answer])) for probe, answer in asked):
            kept.append(draw)
    return kept


# ------------------------------------------------------------------------------------------------ refused and accepted


@pytest.mark.parametrize("id_", EXERCISES)
def test_the_reference_earns_full_marks_on_every_draw(id_):
    assert full_marks(id_, EXERCISES[id_].reference) == DRAWS


@pytest.mark.parametrize("id_", EXERCISES)
def test_each_bug_loses_points_on_every_draw(id_):
    survived = {code: full_marks(id_, mutant) for code, mutant in EXERCISES[id_].mutants.items()}
    assert {code: draws for code, draws in survived.items() if draws} == {}


def alike(exercise, one, other):
    """Whether two answers are the same error, or the same numbers in the same shape up to rounding.

    Where the size of the numbers is a part, too, that is the same as well.
    """
    if one.error or other.error:
        kinds = [(answer.error.split(":")[0], said(answer.error)) for answer in (one, other) if answer.error]
        return len(kinds) == 2 and kinds[0] == kinds[1]
    if BITS in {part.name for part in exercise.parts} and bits(one.value) != bits(other.value):
        return False
    floor = exercise.floor
    return same(one.value, other.value, floor) and same(other.value, one.value, floor)


@pytest.mark.parametrize("id_", EXERCISES)
def test_a_suspect_answers_as_its_bug_does_whatever_it_is_asked_first(id_):
    """So a diagnosis may ask what tells most and stop there."""
    exercise, probes = EXERCISES[id_], drawn(id_, PUBLIC_SEED, None)
    for code, mutant in exercise.mutants.items():
        with np.errstate(all="ignore"):
            table = outcomes(exercise, probes, answers_of(exercise, mutant, probes))
            suspect = Suspect(code, mutant, exercise, probes)
            for position, part in itertools.product(reversed(range(len(probes))), reversed(table)):
                assert suspect.agrees(part, table[part][position], position), (code, part, position)


def same_everywhere(exercise, draw):
    """The pairs of bugs that no probe of a draw tells apart."""
    probes = exercise.draw(*draw)
    answers = {code: answers_of(exercise, mutant, probes) for code, mutant in exercise.mutants.items()}
    return [
        (one, other)
        for one, other in itertools.combinations(answers, 2)
        if all(alike(exercise, a, b) for a, b in zip(answers[one], answers[other], strict=True))
    ]


@pytest.mark.parametrize("id_", EXERCISES)
def test_no_two_bugs_give_the_same_answers_on_any_draw(id_):
    assert [(draw, same) for draw in DRAWS if (same := same_everywhere(EXERCISES[id_], draw))] == []


def test_a_bug_that_is_listed_twice_is_seen():
    exercise = EXERCISES["04-backward"]
    bug = exercise.mutants["missing-mean"]
    twice = replace(exercise, mutants={**exercise.mutants, "again": lambda *args: [1.0 * part for part in bug(*args)]})
    assert same_everywhere(twice, DRAWS[0]) == [("missing-mean", "again")]


# a bug that changes its inputs raises on every probe: they are read-only, and that is its signature; so does one that
# leaves the library or the device of its input
CRASHES = ("mutates-input", "library-hard-coded", "beyond-the-standard", "device-forgotten")


@pytest.mark.parametrize("id_", EXERCISES)
def test_no_bug_does_nothing_but_crash(id_):
    exercise, probes = EXERCISES[id_], drawn(id_, *DRAWS[0])
    asked = {code: mutant for code, mutant in exercise.mutants.items() if not code.startswith(CRASHES)}
    answered = {
        code: any(answer.error is None for answer in answers_of(exercise, f, probes)) for code, f in asked.items()
    }
    assert [code for code, some in answered.items() if not some] == []


def faults(exercise, probes, answers):
    """What is wrong with each part on each probe: the kind of an error, or that there is none."""
    table = outcomes(exercise, probes, answers)
    return [[(one.wrong, one.error.partition(":")[0]) for one in column] for column in table.values()]


@pytest.mark.parametrize("id_", EXERCISES)
def test_each_bug_that_the_demo_class_quotes_is_exactly_as_wrong(id_):
    """Its source stands as a student's answer in a notebook that has imported numpy alone."""
    exercise, probes = EXERCISES[id_], drawn(id_, *DRAWS[0])
    differing = []
    for code, mutant in exercise.mutants.items():
        namespace = {"np": np}
        exec(quoted(mutant, exercise.function), namespace)
        own, other = (answers_of(exercise, function, probes) for function in (mutant, namespace[exercise.function]))
        if faults(exercise, probes, own) != faults(exercise, probes, other):
            differing.append(code)
    assert differing == []


# ------------------------------------------------------------------------------------------------ the sizes of probes


@pytest.mark.parametrize("larger", range(1, 5))
@pytest.mark.parametrize("id_", EXERCISES)
def test_every_size_above_one_grows_by_the_same_number_or_was_chosen_by_hand(id_, larger):
    pairs = zip(drawn(id_, 1, 0), drawn(id_, 1, larger), strict=True)
    sizes = [(n, probe.sizes[name]) for probe, grown in pairs for name, n in grown.sizes.items()]
    assert all(now == before + larger * (before > 1) or now == before for now, before in sizes)
    above_one = [now - before for now, before in sizes if before > 1]
    assert not above_one or above_one.count(larger) > len(above_one) / 2


@pytest.mark.parametrize("larger", range(5))
@pytest.mark.parametrize("id_", EXERCISES)
def test_a_label_names_the_sizes_that_were_drawn(id_, larger):
    for probe in drawn(id_, 1, larger):
        named = re.search(
            r"^(\d+) to (\d+) neurons|^[A-Z] = (\d+)|^(\d+) (?:classes|ratings|values|outputs)", probe.label
        )
        if named:
            assert {int(n) for n in named.groups() if n} <= set(probe.sizes.values())
        if probe.label.startswith("square") and probe.label != "square with the bias":
            assert len(set(probe.sizes.values())) < len(probe.sizes)


def leaves(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


def is_whole(value):
    return isinstance(value, int | np.integer) or (isinstance(value, np.ndarray) and value.dtype.kind in "iu")


@pytest.mark.parametrize("id_", EXERCISES)
def test_a_probe_of_whole_numbers_has_them_where_the_others_have_floats(id_):
    first, *others = drawn(id_, 1, 0)
    for probe in others:
        pairs = zip(leaves(probe.args), leaves(first.args), strict=False)  # nets differ in depth
        assert probe.kind != "integers" or any(is_whole(now) and not is_whole(before) for now, before in pairs)
        assert probe.kind == "integers" or not re.match("integer|whole-number", probe.label)


# ------------------------------------------------------------------------------------------------ the command


def test_the_kill_matrix_shows_which_probe_kills_which_bug(capsys):
    assert kill_matrix.main(["01-bce"]) == 0
    text, count = capsys.readouterr().out, len(EXERCISES["01-bce"].mutants)
    assert re.search(r"01-bce: 1 y = 1, 2 y = 1, 3 y = 0, .* 9\s+saturated", text, re.DOTALL)
    assert re.search(r"^  unstable +(\.  ){8}x  x  \.$", text, re.MULTILINE)
    assert re.search(rf"^01-bce +{count} +{count}  -$", text, re.MULTILINE)


def test_the_kill_matrix_fails_when_a_bug_survives(monkeypatch, capsys):
    exercise = EXERCISES["01-bce"]
    survivor = replace(exercise, mutants={**exercise.mutants, "harmless": exercise.reference})
    monkeypatch.setattr(kill_matrix.exercises, "all_exercises", lambda: {"01-bce": survivor})
    assert kill_matrix.main([]) == 1
    count = len(exercise.mutants)
    assert re.search(rf"^01-bce +{count + 1} +{count}  harmless$", capsys.readouterr().out, re.MULTILINE)


def test_a_bug_that_is_caught_on_some_draws_only_survives():
    row = kill_matrix.Row("lucky", ((True, False, False), (False, False, False), (True, True, False)))
    assert row.survives
    assert row.marks() == ["o", "o", "."]


def test_a_bug_that_keeps_something_between_calls_starts_afresh_on_every_draw():
    exercise = EXERCISES["04-loop-gradients"]
    first, *_, again = kill_matrix.failed(exercise, exercise.mutants["accumulates-across-calls"], PUBLIC_SEED)
    assert (first, again) == (False, True)
    assert kill_matrix.failed(exercise, exercise.mutants["accumulates-across-calls"], PUBLIC_SEED)[0] is False
