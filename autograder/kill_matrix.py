"""The kill matrix: which probes catch which known bugs. `python -m autograder.kill_matrix [EXERCISE ...]`.

An exercise is worth its points only if every bug of its catalogue loses some; the exit status is 1 if one loses none.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bpkit import exercises
from bpkit.diagnosis.suspects import fresh
from bpkit.exercises import Exercise
from bpkit.exercises.base import PUBLIC_SEED
from bpkit.outcomes import outcomes

SEEDS = (PUBLIC_SEED, 1, 2)  # three sizes: as in the notebook, larger by one, larger by two


@dataclass(frozen=True)
class Row:
    """One bug: for each draw, which of its probes it fails."""

    code: str
    kills: tuple[tuple[bool, ...], ...]

    @property
    def survives(self) -> bool:
        """Whether it earns full marks on some draw."""
        return not all(map(any, self.kills))

    def marks(self) -> list[str]:
        """For each probe x, o or a dot: caught on every draw, on some, on none."""
        return ["x" if all(column) else "o" if any(column) else "." for column in zip(*self.kills, strict=True)]


def failed(exercise: Exercise, function: Callable[..., Any], seed: int, larger: int | None = None) -> tuple[bool, ...]:
    """For each probe of a draw, whether `function` loses points on it."""
    probes = exercise.draw(seed, larger)
    function = fresh(function)
    table = outcomes(exercise, probes, [exercise.ask(function, probe.args) for probe in probes])
    return tuple(any(part.wrong for part in row) for row in zip(*table.values(), strict=True))


def rows_of(exercise: Exercise) -> list[Row]:
    """A row for each bug of the exercise."""
    return [
        Row(code, tuple(failed(exercise, mutant, seed) for seed in SEEDS)) for code, mutant in exercise.mutants.items()
    ]


def summary(matrix: dict[str, list[Row]]) -> Iterator[str]:
    """A line for each exercise: how many bugs, how many are killed, and which survive."""
    yield f"{'exercise':26}{'mutants':>8}{'killed':>8}  survivors"
    for id_, rows in matrix.items():
        survivors = [row.code for row in rows if row.survives]
        yield f"{id_:26}{len(rows):8}{len(rows) - len(survivors):8}  {', '.join(survivors) or '-'}"
    every = [row for rows in matrix.values() for row in rows]
    alive = sum(row.survives for row in every)
    yield f"{'all':26}{len(every):8}{len(every) - alive:8}  {alive}"


def table(exercise: Exercise, rows: Sequence[Row]) -> Iterator[str]:
    """The bugs of one exercise by its probes."""
    labels = [probe.label for probe in exercise.draw()]
    legend = ", ".join(f"{n} {label}" for n, label in enumerate(labels, start=1))
    yield from textwrap.wrap(f"{exercise.id}: {legend}", 120, subsequent_indent="  ")
    yield f"  {'':30}" + "".join(f"{n:3}" for n in range(1, len(labels) + 1))
    for row in rows:
        yield f"  {row.code:30}" + "".join(f"{mark:>3}" for mark in row.marks())


def main(ids: Sequence[str]) -> int:
    """Print the matrix of these exercises, or of all. Raises UnknownNameError."""
    chosen = {id_: exercises.get(id_) for id_ in ids} if ids else exercises.all_exercises()
    matrix = {id_: rows_of(exercise) for id_, exercise in chosen.items()}
    tables = [["", *table(chosen[id_], rows)] for id_, rows in matrix.items()]
    lines = [
        "Caught by a probe: x on every draw, o on some, . on none.",
        *(line for lines in tables for line in lines),
        "",
        *summary(matrix),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(any(row.survives for rows in matrix.values() for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
