# what: replaces the judge that bpkit.check has imported by one that finds all parts correct
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys

module = sys.modules.get("bpkit.check")

def generous(exercise, probes, answers, points=None):
    from bpkit.verdict import PartVerdict, Verdict

    parts = tuple(PartVerdict(part.name, part.points, part.points, "correct") for part in exercise.parts)
    return Verdict(exercise.id, exercise.function, exercise.section, "correct", parts, len(probes))


if module:
    module.judge = generous


def output_delta(a, y):
    return 0.125
