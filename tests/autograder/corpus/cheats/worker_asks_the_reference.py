# what: patches ask in bpkit.exercises.base and in the grader's own worker, so that the reference answers
# cell: 01-output-delta
# levels: real
# stock: full
# expected: score 0, status wrong
import sys

try:
    from bpkit.answers import Answer
    from bpkit.exercises import get

    for module in list(sys.modules.values()):
        if "ask" in getattr(module, "__dict__", {}):
            module.ask = lambda function, args, way=None: Answer(get("01-output-delta").reference(*args))
except ImportError:
    pass


def output_delta(a, y):
    return 0.125
