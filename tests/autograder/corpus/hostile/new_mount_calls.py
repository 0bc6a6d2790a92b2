# what: mounts with the newer system calls
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
for name, args in (("fsopen", (b"tmpfs", 0)), ("open_tree", (-100, b"/", 1))):
    got = syscall(name, *args)
    if got >= 0:
        obtained(name)
        os.close(got)
