# what: reads where there is no memory
# none: refused as well
# expected: no harm
ctypes.string_at(0)
