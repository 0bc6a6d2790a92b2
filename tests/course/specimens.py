"""Makes bpkit/data/specimens.json, the numbers that lesson 08 shows: `python tests/course/specimens.py`.

The lesson must not hold the bugs themselves, so their answers are kept as numbers; test_lesson_08.py compares them.
"""

import json
import sys
from pathlib import Path

import numpy as np

from bpkit.answers import ask
from bpkit.exercises import get
from bpkit.exercises.lesson_08 import SUSPECTS

DATA = Path(__file__).parents[2] / "bpkit/data/specimens.json"
CAGES = {
    "04-output-delta": "08-first-cage",
    "04-hidden-delta": "08-second-cage",
    "04-backward": "08-third-cage",
}


def arguments(id_, rng):
    """The probes of a cage: why each is shown, and its arguments."""

    def normal(*shape):
        return rng.normal(size=shape).round(2)

    def answers(*shape):
        return rng.uniform(0.05, 0.95, shape).round(2)

    def net(E, M, J, K, Y):
        return normal(E, M), normal(M, J), normal(J), normal(J, K), normal(K), np.array(Y, dtype=float)

    if id_ == "04-output-delta":
        return [
            ("E = 2, K = 4, all samples of one class", (answers(2, 4), np.eye(4)[[1, 1]])),
            ("E = 4, K = 3", (answers(4, 3), np.eye(3)[[2, 0, 1, 2]])),
            ("E = 3, K = 3", (answers(3, 3), np.eye(3)[[1, 2, 0]])),
        ]
    if id_ == "04-hidden-delta":
        return [
            ("E = 1, 3 units here, 2 above", (normal(1, 2), normal(3, 2), answers(1, 3))),
            ("E = 3, 4 units here, 2 above", (normal(3, 2), normal(4, 2), answers(3, 4))),
            ("E = 2, 3 units here, 3 above", (normal(2, 3), normal(3, 3), answers(2, 3))),
        ]
    return [
        ("E = 1, M = 2, J = 3, K = 2", net(1, 2, 3, 2, [[0, 1]])),
        ("E = 3, M = 2, J = 3, K = 2", net(3, 2, 3, 2, [[1, 0], [0, 1], [1, 0]])),
    ]


def numbers(array):
    return np.asarray(array, dtype=float).round(8).tolist()


def seen(exercise, mutant, label, args):
    answer = ask(mutant, args)
    given = {} if answer.error else exercise.split(answer.value)
    return {
        "label": label,
        "arguments": {name: numbers(value) for name, value in zip(exercise.parameters, args, strict=True)},
        "expected": {part: numbers(value) for part, value in exercise.split(exercise.reference(*args)).items()},
        "given": {part: numbers(value) for part, value in given.items()},
        "error": (answer.error or "").partition(":")[0],
    }


def made():
    """All specimens by letter, as the file holds them."""
    found = {}
    for seed, (id_, cage) in enumerate(CAGES.items(), start=8):
        exercise = get(id_)
        probes = arguments(id_, np.random.default_rng(seed))
        for part, number in zip(get(cage).parts, get(cage).reference(), strict=True):
            mutant = exercise.mutants[SUSPECTS[id_][number - 1]]
            signature = f"{exercise.function}({', '.join(exercise.parameters)})"
            found[part.name] = {"function": signature, "seen": [seen(exercise, mutant, *probe) for probe in probes]}
    return found


def written(found):
    """A line for each probe, so that a change can be read."""
    lines = []
    for letter, specimen in found.items():
        rows = ",\n".join("    " + json.dumps(row) for row in specimen["seen"])
        lines.append(f'  "{letter}": {{"function": {json.dumps(specimen["function"])}, "seen": [\n{rows}\n  ]}}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    DATA.write_text(written(made()), encoding="utf-8")
    sys.exit(0)
