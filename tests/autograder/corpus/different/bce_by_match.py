# what: a match statement
# cell: 01-bce
# others: solved
# expected: status correct
def bce(a, y):
    match y:
        case 1:
            return -math.log(a)
        case 0:
            return -math.log1p(-a)
