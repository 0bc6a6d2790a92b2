"""When work was handed in, from the timestamps beside it and the due dates in nbgrader's database; all in UTC."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from statistics import median

from autograder.roster import Roster

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Timing:
    """When one assignment was handed in.

    Attributes:
        known, unknown: submissions with and without a timestamp.
        late, very_late: after the due date, extensions counted: by up to a day, by more.
        margin: the median of the hours before the due date, negative after it; None without a due date.
        days: (day, submissions until its end), for the days on which something came.
    """

    assignment: str
    due: dt.datetime | None
    known: int
    unknown: int
    late: int
    very_late: int
    margin: float | None
    days: tuple[tuple[dt.date, int], ...]

    @property
    def in_time(self) -> int:
        """Submissions that came until the due date."""
        return self.known - self.late - self.very_late


def timings(
    handed_in: Iterable[tuple[str, str]], times: Mapping[tuple[str, str], dt.datetime], roster: Roster
) -> list[Timing]:
    """Each assignment of which a (student, assignment) has a timestamp, in order."""
    students: dict[str, list[str]] = defaultdict(list)
    for student, assignment in handed_in:
        students[assignment].append(student)
    found = (_timing(assignment, students[assignment], times, roster) for assignment in sorted(students))
    return [timing for timing in found if timing.known]


def _timing(
    assignment: str, students: list[str], times: Mapping[tuple[str, str], dt.datetime], roster: Roster
) -> Timing:
    known = {student: times[student, assignment] for student in students if (student, assignment) in times}
    due = roster.due.get(assignment)
    after = []
    if due is not None:
        none = dt.timedelta(0)
        after = [when - due - roster.extensions.get((who, assignment), none) for who, when in known.items()]
    late = sum(dt.timedelta(0) < delay <= DAY for delay in after)
    very_late = sum(delay > DAY for delay in after)
    margin = -median(delay.total_seconds() for delay in after) / 3600 if after else None
    by_day = sorted(Counter(when.date() for when in known.values()).items())
    days = tuple(zip((day for day, _ in by_day), accumulate(count for _, count in by_day), strict=True))
    return Timing(assignment, due, len(known), len(students) - len(known), late, very_late, margin, days)
