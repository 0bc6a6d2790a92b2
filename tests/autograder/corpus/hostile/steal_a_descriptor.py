# what: copies the grader's open files into this process by pidfd_getfd
# none: succeeds
# harm: secret
# expected: no harm
for pid in (os.getppid(), target.grader):
    grader = syscall("pidfd_open", pid, 0)
    for number in range(3, 64):
        got = syscall("pidfd_getfd", grader, number, 0)
        if got >= 0:
            try:
                canaries(os.pread(got, 1000, 0))
            except OSError:
                pass
            os.close(got)
