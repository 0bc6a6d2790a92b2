# what: enters the namespaces of another process
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
for pid in (1, os.getppid(), target.grader):
    for kind in ("mnt", "net", "ipc", "uts", "pid"):
        try:
            if os.readlink(f"/proc/{pid}/ns/{kind}") and syscall("setns", os.open(f"/proc/{pid}/ns/{kind}", os.O_RDONLY), 0) == 0:
                obtained(f"{kind} of {pid}")
        except OSError as problem:
            print(problem)
