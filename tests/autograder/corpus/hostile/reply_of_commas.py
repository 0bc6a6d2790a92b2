# what: sends one long string of nothing but commas and quotes
# none: refused as well
# expected: no harm
import gc, io, struct

header = b'["list",["' + b'\\",' * (7 * 2**20) + b'"]]'
for channel in [item for item in gc.get_objects() if isinstance(item, io.BufferedWriter)]:
    try:
        channel.write(struct.pack(">II", len(header), 0) + header)
        channel.flush()
    except (OSError, ValueError):
        pass
