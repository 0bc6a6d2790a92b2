# what: connects to a socket in the file system, as that of a container service or a desktop
# none: succeeds
# harm: contact
# expected: no harm
import socket

socket.socket(socket.AF_UNIX).connect(target.unix)
