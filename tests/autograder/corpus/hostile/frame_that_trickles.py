# what: announces a small frame and sends a byte a second
# none: refused as well
# expected: no harm
import gc, io, struct, time

for channel in [item for item in gc.get_objects() if isinstance(item, io.BufferedWriter)]:
    try:
        channel.write(struct.pack(">II", 1000, 0))
        while True:
            channel.write(b"x")
            channel.flush()
            time.sleep(0.3)
    except (OSError, ValueError):
        pass
