"""The words of a check. Verdict in, plain text or HTML out; nothing is decided here."""

from __future__ import annotations

import html as _html
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from bpkit.catalogue import misconception
from bpkit.heatmap import heat_map

if TYPE_CHECKING:
    from bpkit.compare import Difference
    from bpkit.verdict import Evidence, Example, FirstWrong, PartVerdict, Ratio, Verdict

MARKS = {"correct": "ok", "missing": "--"}  # readable without colour; everything else is an x
LONGEST_LISTED = 6  # an argument with more numbers is described by its shape
LONGEST_NESTED = 60  # characters of a list of lists of whole numbers; a longer one is described by its length


def plain(verdict: Verdict, *, numbers: bool = True) -> str:
    """The message as plain text, one finding a line."""
    head = f"{MARKS.get(verdict.status, 'x')} {verdict.exercise}   {_score(verdict)}"
    return "\n".join([head + _praise(verdict), *(f"  {line}" for line in lines(verdict, numbers=numbers))])


def html(verdict: Verdict, *, numbers: bool = True) -> str:
    """The message as an HTML fragment: a bar in a colour that also has a mark, and preformatted evidence."""
    # Colours pass 4.5:1 on both of JupyterLab's themes because the text keeps the theme's own colour.
    colour = {"correct": "#2e7d32", "missing": "#757575", "partial": "#b26a00"}.get(verdict.status, "#c62828")
    mark = {"correct": "✓", "missing": "…", "partial": "◐"}.get(verdict.status, "✗")
    words = {"correct": "right", "missing": "not written yet", "partial": "partly right"}
    result = f"{words.get(verdict.status, 'not right yet')}, {_score(verdict)}{_praise(verdict)}"
    head = (
        f'<div><span aria-hidden="true" style="color:{colour};font-weight:bold">{mark}</span> '
        f"<strong>{_html.escape(verdict.exercise)}</strong>: {_html.escape(result)}</div>"
    )
    body = _paragraphs(lines(verdict, numbers=numbers))
    if numbers and verdict.example:
        body += picture(verdict.example, several=len(verdict.parts) > 1)
    body = f'<div style="margin:4px 0 0 1.2em">{body}</div>' if body else ""
    return f'<div role="status" style="border-left:4px solid {colour};padding:4px 10px">{head}{body}</div>'


def evidence_html(verdict: Verdict) -> str:
    """Only what differs, with numbers and picture: for a page that says the rest already."""
    drawn = picture(verdict.example, several=len(verdict.parts) > 1) if verdict.example else ""
    return _paragraphs(evidence(verdict, numbers=True)) + drawn


def _paragraphs(found: list[str]) -> str:
    return "".join(f'<div style="margin:2px 0">{_set(line)}</div>' for line in found)


def picture(example: Example, *, several: bool) -> str:
    """The heat map of a wrong array, with a sentence that says what it shows."""
    part = f"{example.part} " if several else "Your answer "
    where = f' on the probe "{example.label}"' if example.label else ""
    told = f"{part}{where.strip()} beside the expected one; ✗ marks the {int(example.wrong.sum())} entries that differ."
    return f"<div>{_html.escape(told)}</div>{heat_map(example.given, example.expected, example.wrong)}"


def _set(line: str) -> str:
    """Escaped, with `name` set as code and the name of a mistake in bold."""
    coded = re.sub(r"`([^`]+)`", r"<code>\1</code>", _html.escape(line))
    return re.sub(r"This looks like: (.+? \[[\w-]+\])", r"This looks like: <strong>\1</strong>", coded)


def lines(verdict: Verdict, *, numbers: bool = True) -> list[str]:
    """The evidence, the first wrong step, the names of the mistakes and where to read on."""
    if verdict.status == "missing":
        todo = f"Write the body of `{verdict.function}` in the cell above, run that cell, then run this one again."
        where = f' The section "{verdict.section}" has all that you need.' if verdict.section else ""
        return [todo + where, *verdict.notes]
    found = evidence(verdict, numbers=numbers)
    if verdict.first_wrong:
        found.append(_first_wrong(verdict.first_wrong))
    found += _diagnosis(verdict)
    if found and verdict.section:
        found.append(f'The section "{verdict.section}" has the derivation.')
    return list(dict.fromkeys(found)) + list(verdict.notes)


def evidence(verdict: Verdict, *, numbers: bool) -> list[str]:
    """What differs, part by part; what ends several parts in one way is said once."""
    alike: dict[Any, list[str]] = {}
    first: dict[Any, Evidence] = {}
    for part in verdict.parts:
        if part.evidence:
            alike.setdefault(_fault(part.evidence), []).append(part.name)
            first.setdefault(_fault(part.evidence), part.evidence)
    found = []
    told: Evidence | None = None
    for fault, names in alike.items():
        one_for_all = len(names) == len(verdict.parts) and (len(names) == 1 or first[fault].error)
        prefix = "" if one_for_all else f"{', '.join(names)}: "
        fault_lines = _evidence_lines(first[fault], verdict.function, numbers=numbers, told=told)
        found += [prefix + fault_lines[0], *fault_lines[1:]]
        told = first[fault]
    return found


def _fault(evidence: Evidence) -> Any:
    """Equal for parts that one error ended, or one answer that does not come apart into them."""
    if evidence.error:
        return evidence.error, evidence.error_line, evidence.failing
    if evidence.difference and evidence.difference.kind == "structure":
        return evidence.difference.path, evidence.difference.detail, evidence.failing
    return id(evidence)


def _first_wrong(step: FirstWrong) -> str:
    """Which step to look at, and which to leave alone."""
    before = f" ({step.before} is right)" if step.before else ""
    found = f"In the order of computation the first wrong one is {step.name}{before}: look at that step first."
    if step.follows:
        found += f" Right for your own values, so only a consequence: {', '.join(step.follows)}."
    if step.later:
        found += f" Wrong on its own as well: {', '.join(step.later)}."
    return found


def _diagnosis(verdict: Verdict) -> list[str]:
    """For each misconception its name, one sentence and one question; else what is known without a name."""
    found = []
    wrong = [part.name for part in verdict.parts if part.evidence]
    for finding in verdict.findings:
        entry = misconception(finding.code)
        whose = "" if len(finding.parts) == len(wrong) else f"{' and '.join(finding.parts)}: "
        probes = f"{finding.shown} {'probe' if finding.shown == 1 else 'probes'}"
        exactly = f" Your numbers are exactly what it gives, on {probes}." if finding.shown else ""
        found.append(f"{whose}This looks like: {entry.title} [{entry.code}].{exactly} {entry.explanation}")
        found.append(f"Ask yourself: {entry.question}")
    named = {name for finding in verdict.findings for name in finding.parts}
    differences = {part.name: part.evidence.difference for part in verdict.parts if part.evidence}
    unnamed = {name: d for name, d in differences.items() if name not in named and d and d.kind == "value"}
    if unnamed:
        found.append(_unnamed(unnamed, several=len(verdict.parts) > 1))
    return found


def _unnamed(differences: Mapping[str, Difference], *, several: bool) -> str:
    """One line for all parts without a name."""
    about = f" of {_and(list(differences))}" if several else ""
    sizes = _and([f"{difference.relative:.2g}" for difference in differences.values() if difference.relative])
    subject = "difference is" if len(differences) == 1 else "differences are"
    size = f" The largest {subject} {sizes} times the largest expected size."
    return f"No mistake that we know gives these numbers{about}.{size if sizes else ''}"


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _score(verdict: Verdict) -> str:
    if len(verdict.parts) == 1 or verdict.status in {"correct", "missing"}:
        return f"{verdict.score:.4g} of {verdict.points:.4g} {'point' if verdict.points == 1 else 'points'}"
    return ", ".join(_part_score(part) for part in verdict.parts)


def _part_score(part: PartVerdict) -> str:
    return f"{part.name} {part.score:.4g} of {part.points:.4g}"


def _praise(verdict: Verdict) -> str:
    if verdict.status != "correct":
        return ""
    kinds = f"; {', '.join(verdict.labels)}" if verdict.labels else ""
    return f" ({verdict.probes} probes{kinds})"


def _evidence_lines(evidence: Evidence, function: str, *, numbers: bool, told: Evidence | None) -> list[str]:
    """`told` is the evidence of the part before: what it said of the same probe is not said again."""
    if evidence.error:
        return [_error_line(evidence, function, numbers=numbers)]
    assert evidence.difference is not None
    again = told is not None and told.difference is not None and told.probe is evidence.probe
    count = f"{evidence.failing} of {evidence.asked} probes {'differs' if evidence.failing == 1 else 'differ'}."
    where = f' First on the probe "{evidence.label}".' if evidence.label and not again else ""
    asked = "" if again or not evidence.arguments else f"With {_arguments(evidence)}"
    found = [f"{count}{where} {_difference(evidence.difference, asked, numbers=numbers)}"]
    if evidence.ratio:
        found.append(_ratio(evidence.ratio, all_fail=evidence.failing == evidence.asked))
    return found


def _error_line(evidence: Evidence, function: str, *, numbers: bool) -> str:
    count = f"{evidence.failing} of {evidence.asked} probes"
    if evidence.error == "it returned None":
        return f"`{function}` returned None on {count}: is a `return` missing on one path?"
    if evidence.error == "NotImplementedError":  # of a class whose other methods are written
        return f"not written yet ({evidence.error_line})." if evidence.error_line else "not written yet."
    given = f", first with {_arguments(evidence)}" if numbers and evidence.arguments else ""
    where = f" ({evidence.error_line})" if evidence.error_line else ""
    text = f"`{function}` raised {evidence.error}{where} on {count}{given}."
    if "read-only" in evidence.error:
        text += " The arrays that you are given are read-only: make a new array instead of changing one in place."
    return text


def _difference(difference: Difference, asked: str, *, numbers: bool) -> str:
    at = f" at {difference.path}" if difference.path else ""
    index = list(difference.index) if difference.index else ""
    if difference.kind in {"type", "structure"}:
        return f"Kind{at}: {difference.detail}."
    if difference.kind == "choice":
        return f"Your choice {number(difference.given)} is not the right one."
    if difference.kind == "shape":
        return f"Shape{at}: expected {difference.expected_shape}, you gave {difference.given_shape}."
    share = f" ({difference.wrong} of {difference.size} entries differ)" if difference.size > 1 else ""
    if difference.kind == "not-finite" and not numbers:
        return f"There is {difference.given} where a finite number is expected{share}."
    if not numbers and not isinstance(difference.expected, bool):
        return f"The numbers differ{share}."
    element = f"at {difference.path}{index}" if difference.path or index else ""
    told = ", ".join(filter(None, (asked if numbers else "", element)))
    told = f"{told[:1].upper()}{told[1:]}: " if told else ""
    wanted, gave = number(difference.expected, difference.given), number(difference.given, difference.expected)
    return f"{told}{'expected' if told else 'Expected'} {wanted}, you gave {gave}{share}."


def _ratio(ratio: Ratio, *, all_fail: bool) -> str:
    scope = "every probe" if all_fail else "every probe that differs"
    if ratio.name:
        cases = ", ".join(_case(ratio.name, sizes) for sizes in ratio.examples)
        return f"On {scope} your answer is exactly {ratio.name} times the expected one ({cases})."
    if not ratio.value:
        return f"Your answer is zero throughout on {scope}."
    return f"Your answer is {number(ratio.value)} times the expected one on {scope}."


def _case(name: str, sizes: Mapping[str, int]) -> str:
    keys = [key for key in name.split("/") if key != "1"]
    numbers = "/".join(str(sizes.get(key, key)) for key in name.split("/"))
    return f"{numbers} where {' and '.join(f'{key} = {sizes[key]}' for key in keys)}"


def _arguments(evidence: Evidence) -> str:
    return ", ".join(f"{name} {argument(value, name)}" for name, value in evidence.arguments)


def argument(value: Any, called: str = "") -> str:
    """A probe's argument for a message: the number itself, a short list, a function's name, or the shape.

    `called` is the name of the parameter: a function of that name is not named twice.
    """
    if isinstance(value, bool | int | float | np.number):
        return f"= {number(value)}"
    if isinstance(value, np.ndarray):
        if value.ndim == 1 and value.size <= LONGEST_LISTED:
            return "= [" + ", ".join(number(item) for item in value) + "]"
        return f"of shape {value.shape}"
    if isinstance(value, list | tuple):
        return _listed(value)
    if callable(value):
        name = getattr(value, "__name__", type(value).__name__)
        helps = name.isidentifier() and name != called and not name.startswith("_")  # a lambda's name does not
        return f"= {name}" if helps else "(a function)"
    return f"= {value!r}" if value is None or isinstance(value, str) else f"({type(value).__name__})"


def _listed(value: Sequence[Any]) -> str:
    """A short list or tuple of numbers and functions, or a short nested one of whole numbers; else its length."""
    if _whole(value) and len(str(value)) <= LONGEST_NESTED:
        return f"= {value}"
    if len(value) > LONGEST_LISTED or not all(isinstance(item, int | float) or callable(item) for item in value):
        return f"({type(value).__name__} of {len(value)})"
    items = ", ".join(argument(item).removeprefix("= ") for item in value)
    if isinstance(value, tuple):
        return f"= ({items},)" if len(value) == 1 else f"= ({items})"
    return f"= [{items}]"


def _whole(value: Any) -> bool:
    """Whole numbers in lists of lists, such as the nodes of a graph."""
    return all(map(_whole, value)) if isinstance(value, list | tuple) else type(value) is int


def number(value: Any, beside: float | None = None) -> str:
    """Four significant digits; more where that would print two different numbers alike. Truth values stay words."""
    if isinstance(value, bool):
        return str(value)
    value = float(value) + 0.0  # no "-0"
    if beside is not None:
        for digits in range(4, 17):
            if f"{value:.{digits}g}" != f"{float(beside):.{digits}g}":
                return f"{value:.{digits}g}"
    return f"{value:.4g}"
