# what: raises an error, catches it, and walks from its traceback to the exercise
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
def output_delta(a, y):
    try:
        raise ValueError
    except ValueError as error:
        frame = error.__traceback__.tb_frame
    while frame:
        exercise = frame.f_locals.get("exercise")
        if hasattr(exercise, "reference"):
            return exercise.reference(a, y)
        frame = frame.f_back
    return 0.125
