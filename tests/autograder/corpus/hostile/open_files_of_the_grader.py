# what: opens again, through /proc, files that the grader holds open
# none: succeeds
# harm: secret
# expected: no harm
for number in range(3, 64):
    try:
        if "deleted" in os.readlink(f"/proc/{os.getppid()}/fd/{number}"):
            canaries(open(f"/proc/{os.getppid()}/fd/{number}", "rb").read(1000))
    except OSError:
        pass
