# what: asks to serve the kernel's own page faults
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
if syscall("userfaultfd", 0) >= 0:
    obtained("userfaultfd")
