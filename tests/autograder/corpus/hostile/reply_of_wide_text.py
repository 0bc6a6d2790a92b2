# what: sends text that needs four bytes for each letter there was one of
# none: refused as well
# expected: no harm
import gc, io, struct

header = b'["list",["\\ud83d\\ude00' + b"a" * (20 * 2**20) + b'"]]'
for channel in [item for item in gc.get_objects() if isinstance(item, io.BufferedWriter)]:
    try:
        channel.write(struct.pack(">II", len(header), 0) + header)
        channel.flush()
    except (OSError, ValueError):
        pass
