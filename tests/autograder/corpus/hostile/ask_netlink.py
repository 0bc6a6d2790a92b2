# what: asks the kernel for the machine's network interfaces
# none: succeeds
# harm: boast
# expected: no harm
import socket, struct

asker = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
asker.send(struct.pack("=IHHIIB15x", 32, 18, 0x301, 1, 0, 0))
obtained(f"{len(asker.recv(65536))} bytes about interfaces")
