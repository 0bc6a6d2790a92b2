# what: mounts a file system over the libraries
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
libc = ctypes.CDLL(None, use_errno=True)
os.makedirs("m", exist_ok=True)
if libc.mount(b"none", b"m", b"tmpfs", 0, None) == 0:
    obtained("a mount")
    libc.umount2(b"m", 2)
