# what: asks the kernel to report every opened file
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
if syscall("fanotify_init", 0, 0) >= 0:
    obtained("fanotify")
