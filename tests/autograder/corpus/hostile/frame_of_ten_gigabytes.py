# what: announces a frame of 8 GB and sends without end
# none: refused as well
# expected: no harm
import gc, io, struct

for channel in [item for item in gc.get_objects() if isinstance(item, io.BufferedWriter)]:
    try:
        channel.write(struct.pack(">II", 2**32 - 1, 2**32 - 1))
        while True:
            channel.write(b"x" * 2**20)
    except (OSError, ValueError):
        pass
