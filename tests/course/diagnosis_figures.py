"""How often the diagnosis is right: measured on wrong answers whose misconception is known, and on answers without one.

`python tests/course/diagnosis_figures.py` prints the figures; test_diagnosis_figures.py asserts the least that they
must be. Sizes and seeds are none that anybody looked at while the diagnosis was written: probes are larger by 5 to 8.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))

from wordings import two_bugs
from wordings.nonsense import nonsense
from wordings.registry import collected, memory

from bpkit.diagnosis import diagnose
from bpkit.diagnosis.suspects import fresh
from bpkit.exercises import Exercise, all_exercises
from bpkit.exercises.base import Probe, code_of
from bpkit.outcomes import Table, outcomes

EXERCISES = all_exercises()
WORDINGS, SECOND = collected("lesson"), collected("second")
DRAWS = [(70_001, 5), (70_002, 6), (70_003, 8)]  # seed, and by how much the sizes are larger than the public ones
TRIALS = 500  # of nonsense
SLOWEST = 8  # exercises whose times are always printed


@dataclass
class Count:
    """Of `tried` wrong answers, how many got the right name first, none, or another; the odd ones in words."""

    tried: int = 0
    right: int = 0
    unnamed: int = 0
    odd: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> int:
        """Named, and not right."""
        return self.tried - self.right - self.unnamed

    @property
    def share(self) -> float:
        """Right ones of all."""
        return self.right / self.tried

    def add(self, what: str, wanted: set[str], found: Sequence[str]) -> None:
        """Count one diagnosis: right if the first name is wanted (or, with two wanted, if all names are)."""
        self.tried += 1
        if not found:
            self.unnamed += 1
            self.odd.append(f"{what}: no name")
        elif found[0] in wanted and (len(wanted) == 1 or set(found) <= wanted):
            self.right += 1
        else:
            self.odd.append(f"{what}: {', '.join(found)}")


def names_of(exercise: Exercise, function: Callable[..., Any], seed: int, larger: int) -> list[str]:
    """The codes that a wrong function gets, the first one first."""
    memory.clear()
    probes, function = exercise.draw(seed, larger), fresh(function)
    table = outcomes(exercise, probes, [exercise.ask(function, probe.args) for probe in probes])
    return [finding.code for finding in diagnose(exercise, probes, table)]


def on_mutants() -> Count:
    """The catalogue's own functions."""
    return _counted((e.id, code, f) for e in EXERCISES.values() for code, f in e.mutants.items())


def on_wordings() -> Count:
    """The same misconceptions in the words of somebody who had not seen those functions."""
    return _counted((id_, code, f) for id_, row in WORDINGS.items() for code, f in row.items())


def on_second_wordings() -> Count:
    """A second author's, who wrote when the dictionary had been extended after the first."""
    return _counted((id_, code, f) for id_, row in SECOND.items() for code, f in row.items())


def on_two_bugs() -> Count:
    """Two misconceptions in one function: right if nothing else is named."""
    return _counted((id_, codes, f) for id_, row in two_bugs.WORDINGS.items() for codes, f in row.items())


def _counted(functions: Iterator[tuple[str, Any, Callable[..., Any]]]) -> Count:
    count = Count()
    for id_, key, function in functions:
        codes = {code_of(code) for code in ([key] if isinstance(key, str) else key)}
        for seed, larger in DRAWS:
            count.add(f"{id_} {key} (+{larger})", codes, names_of(EXERCISES[id_], function, seed, larger))
    return count


def on_nonsense() -> Count:
    """Random answers: none is right to name, so the unnamed ones are the good ones."""
    count, rng, choices = Count(), np.random.default_rng(70_004), [e for e in EXERCISES.values() if e.parameters]
    while count.tried < TRIALS:
        exercise = choices[rng.integers(len(choices))]
        probes = exercise.draw(int(rng.integers(10**6)), int(rng.integers(5, 9)))
        table = outcomes(exercise, probes, nonsense(rng, exercise, probes))
        if any(outcome.wrong for column in table.values() for outcome in column):
            count.add(exercise.id, set(), [finding.code for finding in diagnose(exercise, probes, table)])
    return count


def milliseconds() -> dict[str, list[float]]:
    """CPU time that the diagnosis adds to a failed check: for each wrong function of an exercise the better of two."""
    found: dict[str, list[float]] = {id_: [] for id_ in EXERCISES}
    for id_, exercise in EXERCISES.items():
        probes = exercise.draw()
        wrong = [*exercise.mutants.values(), *WORDINGS.get(id_, {}).values(), *SECOND.get(id_, {}).values()]
        for function in map(fresh, wrong):
            memory.clear()
            table = outcomes(exercise, probes, [exercise.ask(function, probe.args) for probe in probes])
            found[id_].append(min(_spent(exercise, probes, table) for _ in range(2)))
    return found


def _spent(exercise: Exercise, probes: Sequence[Probe], table: Table) -> float:
    start = time.process_time()
    diagnose(exercise, probes, table)
    return 1000 * (time.process_time() - start)


def _told(name: str, spent: Sequence[float]) -> str:
    least, half, most, longest = np.percentile(spent, [0, 50, 95, 100])
    return f"{name}: {least:.1f} / {half:.1f} / {most:.1f} / {longest:.1f}"


def main() -> None:
    """Print all figures, and with -v each answer that did not get its name and the times of each exercise."""
    for measure in (on_mutants, on_wordings, on_second_wordings, on_two_bugs, on_nonsense):
        count = measure()
        print(
            f"{measure.__name__}: {count.right} of {count.tried} right ({100 * count.share:.1f} %), "
            f"{count.wrong} named otherwise, {count.unnamed} not named"
        )
        if "-v" in sys.argv[1:] and measure is not on_nonsense:
            print(*(f"    {line}" for line in count.odd), sep="\n")
    spent = milliseconds()
    print("milliseconds added to a failed check: the least, the median, the 95th percentile, the most")
    print(_told("all exercises", [ms for times in spent.values() for ms in times]))
    slowest = sorted(spent, key=lambda id_: -max(spent[id_]))
    print(*(_told(id_, spent[id_]) for id_ in (slowest if "-v" in sys.argv[1:] else slowest[:SLOWEST])), sep="\n")


if __name__ == "__main__":
    main()
