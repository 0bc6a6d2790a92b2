# what: reads and writes the kernel's log
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
for path, mode in (("/dev/kmsg", os.O_RDONLY | os.O_NONBLOCK), ("/proc/kmsg", os.O_RDONLY | os.O_NONBLOCK)):
    try:
        obtained(os.open(path, mode))
    except OSError as problem:
        print(problem)
if ctypes.CDLL(None).klogctl(10, None, 0) > 0:
    obtained("klogctl")
