# what: answers the first question asked again as the first time, and all others at random: consistent, not right
# cell: 01-output-delta
# stock: no
# expected: score 0, status wrong
answers = {}


def output_delta(a, y):
    return answers.setdefault((a, y), 0.125 * len(answers))
