# what: asks for performance counters, by which other processes can be watched
# none: succeeds
# harm: boast
# expected: no harm
import struct

parameters = ctypes.create_string_buffer(struct.pack("=2I4Q", 1, 112, 0, 0, 0, 0) + struct.pack("=Q", 0x61), 112)
if syscall("perf_event_open", parameters, 0, -1, -1, 0) >= 0:
    obtained("a counter")
