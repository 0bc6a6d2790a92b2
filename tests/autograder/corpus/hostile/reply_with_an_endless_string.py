# what: sends a frame that an expression for strings reads in a time that grows with the square of its length
# none: refused as well
# expected: no harm
import gc, io, struct

header = b"," * 400_000 + b'"' + b'\\"' * 40_000
for channel in [item for item in gc.get_objects() if isinstance(item, io.BufferedWriter)]:
    try:
        channel.write(struct.pack(">II", len(header), 0) + header)
        channel.flush()
    except (OSError, ValueError):
        pass
