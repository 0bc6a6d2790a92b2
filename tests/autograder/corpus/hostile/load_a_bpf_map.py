# what: loads an object into the kernel
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
import struct

parameters = ctypes.create_string_buffer(struct.pack("=5I", 2, 4, 4, 1, 0), 120)
if syscall("bpf", 0, parameters, 72) >= 0:
    obtained("a map")
