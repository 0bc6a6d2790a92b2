# what: writes to everything that is open, asks whoever listens for another process, passes descriptors around
# none: refused as well
# expected: no harm
import array, json, socket, struct

orders = [b"\0" * 64, b'{"start": {"memory_bytes": 1}}', b'{"pid": 1}', b'{"exit": 0}', b"{}", struct.pack(">II", 2, 0) + b"{}"]
for number in range(3, 256):
    try:
        os.fstat(number)
    except OSError:
        continue
    for order in orders:
        try:
            end = socket.socket(fileno=os.dup(number))
            socket.send_fds(end, [order], [number, number])
            end.detach()
        except (OSError, ValueError):
            try:
                os.write(number, order)
            except OSError:
                pass
