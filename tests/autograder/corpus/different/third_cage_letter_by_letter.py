# what: a dictionary that grows
# cell: 08-third-cage
# others: solved
# expected: status correct
def third_cage():
    names = {}
    names["L"], names["K"] = 3, 8
    names.update(J=1, I=6)
    return names
