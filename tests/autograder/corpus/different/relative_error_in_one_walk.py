# what: three running numbers, one walk over the entries
# cell: 00-relative-error
# others: solved
# expected: status correct
def relative_error(a, b):
    off = scale = 0.0
    for p, q in np.nditer([a, b]):
        off = max(off, float(p) - float(q), float(q) - float(p))
        scale = max(scale, abs(float(p)), abs(float(q)))
    try:
        return off / scale
    except ZeroDivisionError:
        return 0
