# what: leaves a POSIX queue
# none: succeeds
# harm: ipc
# expected: no harm
libc = ctypes.CDLL(None, use_errno=True)
print(libc.mq_open(b"/" + target.token.encode(), os.O_CREAT | os.O_RDWR, 0o666, None), ctypes.get_errno())
