# what: announces a small frame and sends a byte a second
# none: refused as well
# expected: no harm
import gc, io, struct, time

channels = [item for item in gc.get_objects() if isinstance(item, io.BufferedWriter)]
message = struct.pack(">II", 1000, 0)
while True:
    for channel in channels:
        try:
            channel.write(message)
            channel.flush()
        except (OSError, ValueError):
            pass
    message = b"x"
    time.sleep(0.3)
