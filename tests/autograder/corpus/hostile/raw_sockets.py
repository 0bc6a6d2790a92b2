# what: opens sockets that see or forge other people's packets, and rarely used families
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
import socket

kinds = [(socket.AF_INET, socket.SOCK_RAW, 1), (socket.AF_PACKET, socket.SOCK_RAW, 0x300), (40, 1, 0), (44, 3, 0), (38, 5, 0)]
for family, kind, protocol in kinds:
    try:
        obtained(socket.socket(family, kind, protocol))
    except OSError as problem:
        print(family, problem)
