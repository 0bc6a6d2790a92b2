# what: mounts a fresh /proc to see all processes
# none: succeeds
# harm: secret
# needs: root
# expected: no harm
import glob

os.makedirs("p", exist_ok=True)
libc = ctypes.CDLL(None, use_errno=True)
print(libc.mount(b"none", b"p", b"proc", 0, None), ctypes.get_errno())
for path in glob.glob("p/[0-9]*/environ"):
    try:
        canaries(open(path, "rb").read())
    except OSError:
        pass
libc.umount2(b"p", 2)
