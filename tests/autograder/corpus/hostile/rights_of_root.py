# what: holds rights of root, in whatever namespace
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
import struct

header, data = ctypes.create_string_buffer(struct.pack("=Ii", 0x20080522, 0)), ctypes.create_string_buffer(24)
ctypes.CDLL(None).capget(header, data)
if any(data.raw) or os.getuid() == 0:
    obtained(data.raw.hex())
