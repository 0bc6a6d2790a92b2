"""Lesson 05, the gradient check: mistakes of many forms in the slopes and in the error; see `patterns_05`."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from bpkit.backend import Array
from bpkit.compare import close, constant_ratio
from bpkit.exercises.pattern import Patterns, Seen, Test, in_ordinary_answers
from bpkit.exercises.patterns_05 import FLOOR, NEARLY, same

SIZES: Mapping[str, Callable[[Array], float]] = {
    "max": lambda x: np.abs(x).max(),
    "mean": lambda x: np.abs(x).mean(),
    "sum": lambda x: np.abs(x).sum(),
    "norm": lambda x: np.sqrt((x**2).sum()),
    "square": lambda x: (x**2).sum(),
}
EPSILONS = (1e-7, 1e-8, 1e-10, 1e-12)


def _scales(N: Array, G: Array, W: Array) -> Iterator[tuple[str, float]]:
    """Numbers with which the size of a difference may be compared, by name; the definition's own is among them."""
    for name, size in SIZES.items():
        n, g = size(N), size(G)
        scales = {
            "N": n,
            "G": g,
            "W": size(W),
            "larger": max(n, g),
            "smaller": min(n, g),
            "sum": n + g,
            "sum of both": size(N + G),
        }
        scales |= {
            "half": (n + g) / 2,
            "product": n * g,
            "root": np.sqrt(n * g),
            "1 at least": max(n, g, 1.0),
            "and 1": 1 + max(n, g),
        }
        yield from ((f"{name} {key}", number) for key, number in scales.items())
    yield from (("one", 1.0), ("entries", float(N.size)), ("rows", float(len(N))), ("columns", float(N.shape[1])))
    yield from ((f"smallest {key}", float(np.abs(x).min())) for key, x in (("N", N), ("G", G)))


def _entry_by_entry(N: Array, G: Array) -> Iterator[tuple[str, float]]:
    """The largest of the quotients of two entries, their mean or their sum."""
    n, g, difference = np.abs(N), np.abs(G), np.abs(N - G)
    scales = {
        "N": n,
        "G": g,
        "larger": np.maximum(n, g),
        "smaller": np.minimum(n, g),
        "sum": n + g,
        "sum of both": np.abs(N + G),
    }
    for (key, scale), epsilon in itertools.product((scales | {"half": (n + g) / 2}).items(), (0.0, *EPSILONS)):
        quotients = difference / (scale + epsilon)
        for name, of in (("max", np.max), ("mean", np.mean), ("sum", np.sum)):
            yield f"{name} over {key} + {epsilon}", float(of(quotients))


def _errors_of_another_scale(N: Array, G: Array, W: Array) -> Iterator[tuple[str, float]]:
    scales = list(_scales(N, G, W))
    for name in ("max", "norm", "mean", "sum"):
        difference = SIZES[name](N - G)
        for key, scale in scales:
            yield from ((f"{name}/{key} + {e}", difference / (scale + e)) for e in (0.0, *EPSILONS))
            yield f"{name}*{key}", difference * scale
    yield from _entry_by_entry(N, G)


def _errors_without_sizes(N: Array, G: Array, _W: Array) -> Iterator[tuple[str, float]]:
    """Differences in which signs cancel or decide, or scales in which they do."""
    n, g = np.abs(N).max(), np.abs(G).max()
    scales = {"right": max(n, g), "larger": max(N.max(), G.max()), "later": max(abs(N.max()), abs(G.max())), "one": 1.0}
    scales |= {"N": n, "G": g, "max N": N.max(), "max G": G.max(), "sum": n + g, "sum of max": N.max() + G.max()}
    signed = {
        "max": (N - G).max(),
        "min": (N - G).min(),
        "sum": (N - G).sum(),
        "mean": (N - G).mean(),
        "max of each": N.max() - G.max(),
    }
    signed |= {"sizes": n - g, "means": np.abs(N).mean() - np.abs(G).mean(), "each size": (np.abs(N) - np.abs(G)).max()}
    signed |= {"turned": (G - N).max(), "size of sizes": np.abs(np.abs(N) - np.abs(G)).max()}
    for key, difference in signed.items():
        for name, scale in scales.items():
            yield from ((f"{key}/{name}", difference / scale), (f"|{key}|/{name}", abs(difference) / scale))
            yield f"|{key}/{name}|", abs(difference / scale)
    proper = np.abs(N - G).max()
    yield from ((f"size/{name}", proper / scales[name]) for name in ("larger", "later", "max N", "max G", "sum of max"))


def _by_a_formula(formulas: Callable[[Array, Array, Array], Iterator[tuple[str, float]]]) -> Test:
    """The error is, on all probes, what one and the same wrong formula makes of the answer's own slopes."""

    def shows(answers: Sequence[Seen]) -> bool:
        fitting: list[set[str]] = []
        for seen in answers:
            _, W, gradient, _ = seen.args
            N, error = seen.given["numerical"], seen.given["error"]
            if error is None or N is None or error.shape or N.shape != W.shape:
                return False
            with np.errstate(all="ignore"):
                names, values = zip(*formulas(N.astype(float), gradient, W), strict=True)
                fits = close(np.array(values, dtype=float), error.astype(float), FLOOR)
            fitting.append({name for name, fit in zip(names, fits, strict=True) if fit})
        return bool(set.intersection(*fitting)) and not all(map(_right_error, answers))

    return shows


POINTS = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)  # places that are compared, in steps


def _values_beside(seen: Seen) -> dict[float, Array]:
    """The loss with one entry at a time moved by some steps."""
    loss_of, W, _, h = seen.args
    tables = {step: np.zeros(W.shape) for step in POINTS}
    for step, index in itertools.product(POINTS, np.ndindex(W.shape)):
        moved = W.astype(float)
        moved[index] += step * h
        tables[step][index] = loss_of(moved)
    return tables


def _quotients(
    answers: Sequence[Seen], places: Iterable[tuple[float, float]]
) -> list[tuple[tuple[float, float], list[float]]]:
    """Pairs of places whose difference is, on each probe, the numerical gradient times one number; with these numbers.

    The numbers are those by which the difference was multiplied, times h.
    """
    if any(seen.given["numerical"] is None for seen in answers):
        return []
    found: dict[tuple[float, float], list[float]] = {pair: [] for pair in places}
    for seen in answers:
        values, numerical = _values_beside(seen), seen.given["numerical"]
        for above, below in list(found):
            difference = values[above] - values[below]
            factor = constant_ratio(numerical, difference, FLOOR) if numerical.shape == difference.shape else None
            if factor is None:
                del found[above, below]
            else:
                found[above, below].append(factor * seen.args[3])
        if not found:
            break
    return list(found.items())


def _divided_by_another_distance(answers: Sequence[Seen]) -> bool:
    """The right two places, and a quotient that is off by a number, or by h to some power."""
    for _, factors in _quotients(answers, [(1.0, -1.0)]):
        steps = np.array([seen.args[3] for seen in answers])
        for power in (-2, -1, 0, 1):
            scaled = np.array(factors) * steps**power
            if np.allclose(scaled, scaled[0], rtol=NEARLY, atol=0):
                exponent = np.log2(scaled[0]) if scaled[0] > 0 else 0.5  # people divide by h, 2 h, 4 h, and h is 2^-n
                right = power == 0 and round(exponent) == -1
                return not right and abs(exponent - round(exponent)) <= NEARLY
    return False


def _between_other_points(answers: Sequence[Seen]) -> bool:
    """Two other places, and the distance between them, or that of the formula, or h."""
    places = [(a, b) for a, b in itertools.permutations(POINTS, 2) if a > b and (a, b) != (1.0, -1.0)]
    for (above, below), factors in _quotients(answers, places):
        for distance in (above - below, 2.0, 1.0):
            if np.allclose(factors, 1 / distance, rtol=NEARLY, atol=0):
                return True
    return False


def _several_moved(answers: Sequence[Seen]) -> bool:
    """More than the one entry moved up, or down, or both: its row, its column or all of them."""
    left = set(itertools.product(("entry", "row", "column", "all"), repeat=2)) - {("entry", "entry")}
    for seen in answers:
        loss_of, W, _, h = seen.args
        numerical = seen.given["numerical"]
        if numerical is None or numerical.shape != W.shape:
            return False
        moved = {(kind, sign): np.zeros(W.shape) for kind in ("entry", "row", "column", "all") for sign in (1, -1)}
        for (kind, sign), table in moved.items():
            for i, j in np.ndindex(W.shape):
                V = W.astype(float)
                V[{"entry": (i, j), "row": (i,), "column": (slice(None), j), "all": ()}[kind]] += sign * h
                table[i, j] = loss_of(V)
        left = {(a, b) for a, b in left if same(numerical, (moved[a, 1] - moved[b, -1]) / (2 * h))}
        if not left:
            return False
    return True


def _with_its_error(shows: Test) -> Mapping[str, Test]:
    """A pattern in the slopes, of which the error is the right consequence."""

    def shows_both(answers: Sequence[Seen]) -> bool:
        return all(map(_right_error, answers)) and shows(answers)

    return {"numerical": shows, "error": shows_both}


def _right_error(seen: Seen) -> bool:
    """Whether the error is right for the answer's own slopes."""
    gradient, N, error = seen.args[2], seen.given["numerical"], seen.given["error"]
    if error is None or N is None or N.shape != gradient.shape or not (N.any() or gradient.any()):
        return False
    return same(error, np.asarray(np.abs(N - gradient).max() / max(np.abs(N).max(), np.abs(gradient).max())))


GRADIENT_ERROR: Patterns = in_ordinary_answers(
    {
        "all-entries-moved": _with_its_error(_several_moved),
        "another-scale": {"error": _by_a_formula(_errors_of_another_scale)},
        "absolute-value-missing": {"error": _by_a_formula(_errors_without_sizes)},
        "wrong-distance": _with_its_error(_divided_by_another_distance),
        "wrong-points": _with_its_error(_between_other_points),
    }
)
