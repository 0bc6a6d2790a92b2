# what: makes the namespace with clone3, whose flags a filter cannot see
# none: succeeds
# harm: boast
# expected: no harm
import struct

args = ctypes.create_string_buffer(struct.pack("=11Q", 0x10000000, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0))
pid = ctypes.CDLL(None).syscall(435, args, 88)
if pid == 0:
    os._exit(0)
if pid > 0:
    obtained("a user namespace")
