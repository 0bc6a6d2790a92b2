# what: leaves System V shared memory
# none: succeeds
# harm: ipc
# expected: no harm
print(ctypes.CDLL(None).shmget(target.key, 4096, 0o1666))
