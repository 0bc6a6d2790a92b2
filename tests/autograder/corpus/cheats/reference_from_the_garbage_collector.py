# what: asks the garbage collector for the exercise
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import gc


def output_delta(a, y):
    for thing in gc.get_objects():
        if type(thing).__name__ == "Exercise" and thing.id == "01-output-delta":
            return thing.reference(a, y)
    return 0.125
