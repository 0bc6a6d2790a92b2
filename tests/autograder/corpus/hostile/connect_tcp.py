# what: opens a connection
# none: succeeds
# harm: contact
# expected: no harm
import socket

socket.create_connection(("127.0.0.1", target.tcp), 2).send(b"x")
