# what: hides memory in the kernel's buffers of sockets, where no process's own use shows it
# none: succeeds
# harm: boast
# expected: no harm
import contextlib, socket, time

def fill(room):
    held, kept = 0, []
    try:
        while held < room:
            kept += socket.socketpair()
            for end in kept[-2:]:
                with contextlib.suppress(OSError):
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**22)
                end.setblocking(False)
                try:
                    while True:
                        held += end.send(b"x" * 2**16)
                except BlockingIOError:
                    pass
    except OSError as problem:
        print(problem)
    return held, kept


reader, writer = os.pipe()
os.set_blocking(reader, False)
until = time.monotonic() + 3.2
for _ in range(14):
    try:
        if os.fork() == 0:
            held, kept = fill(2**26)
            os.write(writer, b"%020d" % held)
            time.sleep(max(0, until - time.monotonic()))
            os._exit(0)
    except OSError as problem:
        print(problem)
        break
total = 0
while time.monotonic() < until and total <= target.memory * 0.75:
    try:
        total += int(os.read(reader, 20))
    except BlockingIOError:
        time.sleep(0.02)
print(total)
if total > target.memory * 0.75:
    obtained(f"{total} bytes in the kernel")
