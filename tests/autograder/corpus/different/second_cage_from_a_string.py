# what: a dictionary made from two strings
# cell: 08-second-cage
# others: solved
# expected: status correct
def second_cage():
    return dict(zip("EFGH", map(int, "2754")))
