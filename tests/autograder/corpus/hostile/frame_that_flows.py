# what: announces a large frame and sends it byte by byte, so that there is always something to read and never an end
# none: refused as well
# expected: no harm
import gc, io, struct

channels = [item for item in gc.get_objects() if isinstance(item, io.BufferedWriter)]
message = struct.pack(">II", 2**24, 2**25)
while True:
    for channel in channels:
        try:
            channel.write(message)
            channel.flush()
        except (OSError, ValueError):
            pass
    message = b"x"
