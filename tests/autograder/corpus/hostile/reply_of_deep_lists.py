# what: sends a frame of lists in lists, a million deep
# none: refused as well
# expected: no harm
import gc, io, struct

header = b"[" * 10**6
for channel in [item for item in gc.get_objects() if isinstance(item, io.BufferedWriter)]:
    try:
        channel.write(struct.pack(">II", len(header), 0) + header)
        channel.flush()
    except (OSError, ValueError):
        pass
