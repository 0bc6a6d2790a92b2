# what: gives the machine another name
# none: succeeds
# harm: host
# needs: root, a container
# expected: no harm
import socket

socket.sethostname(target.token)
