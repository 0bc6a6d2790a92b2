# what: reads the disk itself, below all files
# none: succeeds
# harm: boast
# needs: root, a disk
# expected: no harm
import glob

for path in ("/dev/mem", "/dev/kmem", *glob.glob("/dev/[vsx]d[a-z]"), *glob.glob("/dev/nvme*n1"), *glob.glob("/dev/mapper/*")):
    try:
        obtained(f"{path} {len(open(path, 'rb', buffering=0).read(512))} bytes")
    except OSError:
        pass
for number in (0xFD00, 0xFE00, 0x0800, 0x10300):  # or makes a device of its own for it
    try:
        os.mknod("disk", 0o60600, number)
        obtained(f"a device: {open('disk', 'rb', buffering=0).read(512)[:8]}")
    except OSError as problem:
        print(problem)
