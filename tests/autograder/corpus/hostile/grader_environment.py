# what: reads its parent's environment in /proc
# none: succeeds
# harm: secret
# expected: no harm
canaries(open(f"/proc/{os.getppid()}/environ", "rb").read())
