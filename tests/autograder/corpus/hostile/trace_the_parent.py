# what: attaches to its parent as a debugger
# none: succeeds
# harm: boast
# expected: no harm
for pid in (os.getppid(), target.grader, 1):
    if syscall("ptrace", 0x4206, pid, 0, 0) == 0:  # PTRACE_SEIZE, which does not stop it; ends with this process
        obtained(pid)
