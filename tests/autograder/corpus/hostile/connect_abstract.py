# what: connects to a local socket that has no file
# none: succeeds
# harm: contact
# expected: no harm
import socket

socket.socket(socket.AF_UNIX).connect(target.abstract)
