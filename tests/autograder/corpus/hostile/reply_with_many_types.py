# what: sends a frame of values whose types the grader would make one by one
# none: refused as well
# expected: no harm
import gc, io, struct

header = b'["list",[' + b'["opaque",""],' * (target.reply // 14 // 6) + b"0]]"
for channel in [item for item in gc.get_objects() if isinstance(item, io.BufferedWriter)]:
    try:
        channel.write(struct.pack(">II", len(header), 0) + header)
        channel.flush()
    except (OSError, ValueError):
        pass
