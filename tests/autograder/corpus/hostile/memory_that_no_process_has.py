# what: fills shared memory and keeps one page of it mapped: the others stay, and no process's own use shows them
# none: succeeds
# harm: boast
# expected: no harm
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
size, held = 2**26, 0
descriptors = [-1]
try:
    descriptors.append(os.open("/dev/zero", os.O_RDWR))
except OSError as problem:
    print(problem)
for descriptor in descriptors:
    for _ in range(int(target.memory * 1.25) // size):
        flags = 0x21 if descriptor < 0 else 1
        start = libc.mmap(None, ctypes.c_size_t(size), 3, flags, descriptor, ctypes.c_size_t(0))
        if start in {None, 2**64 - 1}:
            break
        ctypes.memset(start, 1, size)
        libc.munmap(ctypes.c_void_p(start + 4096), ctypes.c_size_t(size - 4096))
        held += size
    if held > target.memory:
        break
if held > target.memory:
    obtained(f"{held} bytes")
