# what: becomes root in a user namespace of its own
# none: succeeds
# harm: boast
# expected: no harm
if os.fork() == 0:
    os._exit(int(syscall("unshare", 0x10000000 | 0x00020000) == 0))
if os.waitstatus_to_exitcode(os.wait()[1]) == 1:
    obtained("a user namespace")
