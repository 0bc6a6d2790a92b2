# what: leaves a System V queue with a message
# none: succeeds
# harm: ipc
# expected: no harm
libc = ctypes.CDLL(None)
queue = libc.msgget(target.key, 0o1666)
print(queue, libc.msgsnd(queue, b"\1\0\0\0\0\0\0\0for the next one", 16, 0))
