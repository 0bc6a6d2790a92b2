# what: leaves a message in the kernel's store of keys
# none: succeeds
# harm: boast
# expected: no harm
key = syscall("add_key", b"user", target.token.encode(), b"message", 7, -4)
if key > 0:
    obtained(f"key {key}")
    print(syscall("keyctl", 9, key, -4))  # and takes it away again
