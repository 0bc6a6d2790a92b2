# what: the numbers alone, in the order of the letters
# cell: 08-first-cage
# others: solved
# expected: status correct
def first_cage():
    return 3, 6, 1, 8
