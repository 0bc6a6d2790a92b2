"""Lesson 06: what a wrong order of nodes shows by itself, in whatever way it was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from bpkit.compare import as_array
from bpkit.exercises.pattern import Answers, Patterns

if TYPE_CHECKING:
    from bpkit.outcomes import Outcome


@dataclass(frozen=True)
class _Order:
    """A list of nodes beside the only valid one."""

    given: list[int]
    wanted: list[int]
    parents: list[list[int]]
    out: int

    @property
    def each_once(self) -> bool:
        return len(self.given) == len(set(self.given))

    def holds(self, nodes: Sequence[int]) -> bool:
        """These nodes and no others."""
        return set(self.given) == set(nodes)

    def turned(self) -> bool:
        return self.given == self.wanted[::-1]

    def by_number(self) -> bool:
        return self.each_once and self.given in (sorted(self.given), sorted(self.given, reverse=True))

    def one_path(self) -> bool:
        steps = all(below in self.parents[above] for above, below in pairwise(self.given))
        return self.given[:1] == [self.out] and steps and not self.parents[self.given[-1]]

    def without_out(self) -> bool:
        return self.each_once and self.holds([node for node in self.wanted if node != self.out])

    def without_leaves(self) -> bool:
        return self.each_once and self.holds([node for node in self.wanted if self.parents[node]])

    def repeated(self) -> bool:
        return not self.each_once and self.holds(self.wanted)

    def too_early(self) -> bool:
        return self.each_once and self.holds(self.wanted) and self.given[0] == self.out


# One list may show several of these: the first that all wrong lists show is what is wrong with them.
SIGNS: dict[str, Callable[[_Order], bool]] = {
    "forward-order": _Order.turned,
    "order-by-number": _Order.by_number,
    "one-parent-followed": _Order.one_path,
    "output-node-left-out": _Order.without_out,
    "leaves-left-out": _Order.without_leaves,
    "node-repeated": _Order.repeated,
    "parent-too-early": _Order.too_early,
}


def _code(answers: Answers) -> str | None:
    """The one thing that is wrong with all wrong lists."""
    lists = [_order(outcome) for outcome in answers.column if outcome.wrong]
    found = [order for order in lists if order]
    if len(found) < len(lists) or max((len(order.given) for order in found), default=0) < 2:
        return None
    return next((code for code, shows in SIGNS.items() if all(map(shows, found))), None) or _mostly(found)


def _mostly(found: Sequence[_Order]) -> str | None:
    """One who takes nodes too early may also write some down twice, and the other way round: what most lists show."""
    repeated, too_early = (sum(map(shows, found)) for shows in (_Order.repeated, _Order.too_early))
    if repeated + too_early < len(found):
        return None
    return "node-repeated" if repeated >= too_early else "parent-too-early"


def _order(outcome: Outcome) -> _Order | None:
    """None where the answer is no list of nodes."""
    given: Any = as_array(outcome.given)[0]
    parents, out = outcome.probe.args
    if given is None or given.ndim != 1 or not np.isin(given, range(len(parents))).all():
        return None
    return _Order(given.astype(int).tolist(), list(outcome.expected), parents, out)


def _shows(code: str, answers: Answers) -> bool:
    return _code(answers) == code


ORDER: Patterns = {code: {"order": partial(_shows, code)} for code in SIGNS}
