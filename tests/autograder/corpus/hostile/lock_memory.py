# what: locks memory so that it cannot be swapped
# none: succeeds
# harm: boast
# expected: no harm
buffer = ctypes.create_string_buffer(2**20)
if ctypes.CDLL(None).mlock(buffer, 2**20) == 0:
    obtained("locked memory")
