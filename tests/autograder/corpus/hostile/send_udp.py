# what: sends a datagram, as a look-up of a name does
# none: succeeds
# harm: contact
# expected: no harm
import socket

socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", target.udp))
