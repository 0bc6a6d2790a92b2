# what: its function answers with lists inside lists without end
# none: refused as well
# expected: no harm
endless = []
endless.append(endless)

def output_delta(a, y):
    return endless
