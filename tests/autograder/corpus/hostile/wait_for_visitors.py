# what: opens a door for somebody outside
# none: succeeds
# harm: contact
# expected: no harm
import socket

door = socket.socket()
door.bind(("127.0.0.1", target.visited))
door.listen()
door.settimeout(1.5)
try:
    while True:
        door.accept()[0].send(b"welcome")
except TimeoutError:
    pass
