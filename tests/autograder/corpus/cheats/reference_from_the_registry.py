# what: imports the course's own answer from bpkit.exercises
# cell: 01-output-delta
# levels: real
# stock: full
# expected: score 0, status wrong
try:
    from bpkit.exercises import get

    output_delta = get("01-output-delta").reference
except ImportError:

    def output_delta(a, y):
        return 0.125
