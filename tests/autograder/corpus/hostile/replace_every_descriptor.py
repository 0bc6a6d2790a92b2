# what: puts a file of its own in place of everything that is open
# none: refused as well
# expected: no harm
import socket

a, b = socket.socketpair()
for number in range(1024):
    if number not in {a.fileno(), b.fileno()}:
        try:
            os.fstat(number)
            os.dup2(a.fileno(), number)
        except OSError:
            pass
