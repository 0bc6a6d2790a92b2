# what: opens the kernel's settings for writing
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
for path in ("/proc/sys/kernel/core_pattern", "/proc/sys/vm/drop_caches", "/proc/sysrq-trigger", "/sys/power/state"):
    try:
        os.close(os.open(path, os.O_WRONLY))
        obtained(path)
    except OSError as problem:
        print(problem)
