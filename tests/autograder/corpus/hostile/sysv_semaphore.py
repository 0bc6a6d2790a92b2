# what: leaves a System V semaphore
# none: succeeds
# harm: ipc
# expected: no harm
print(ctypes.CDLL(None).semget(target.key, 1, 0o1666))
