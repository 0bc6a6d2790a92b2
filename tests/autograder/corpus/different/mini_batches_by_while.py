# what: takes from the front until nothing is left
# cell: 05-mini-batches
# others: solved
# expected: status correct
def mini_batches(order, size):
    batches, rest = [], order
    while len(rest) > 0:
        batches.append(rest[:size])
        rest = rest[size:]
    return batches
