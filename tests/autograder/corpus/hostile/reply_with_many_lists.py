# what: sends a frame of empty lists: three bytes there, a hundred in the grader
# none: refused as well
# expected: no harm
import gc, io, struct

header = b'["list",[' + b"[]," * (target.reply // 3 // 3) + b"0]]"
for channel in [item for item in gc.get_objects() if isinstance(item, io.BufferedWriter)]:
    try:
        channel.write(struct.pack(">II", len(header), 0) + header)
        channel.flush()
    except (OSError, ValueError):
        pass
