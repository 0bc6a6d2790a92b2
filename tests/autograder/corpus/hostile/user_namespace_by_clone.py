# what: makes the namespaces with clone instead of unshare
# none: succeeds
# harm: boast
# expected: no harm
pid = syscall("clone", 0x10000000 | 0x40000000 | 17, 0, 0, 0, 0)
if pid == 0:
    os._exit(0)
if pid > 0:
    obtained("a user namespace")
