# what: reads its parent's memory by process_vm_readv
# none: succeeds
# harm: secret
# expected: no harm
class Piece(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


parent = os.getppid()
for line in open(f"/proc/{parent}/maps"):
    start, end = (int(edge, 16) for edge in line.split()[0].split("-"))
    if " rw" in line and end - start < 2**28:
        buffer = ctypes.create_string_buffer(end - start)
        mine, theirs = Piece(ctypes.addressof(buffer), end - start), Piece(start, end - start)
        if syscall("process_vm_readv", parent, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0) > 0:
            canaries(buffer.raw)
