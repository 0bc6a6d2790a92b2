# what: makes files in memory that no folder's size counts
# none: succeeds
# harm: boast
# expected: no harm
for name in ("memfd_create", "memfd_secret"):
    got = syscall(name, b"x", 0) if name == "memfd_create" else syscall(name, 0)
    if got >= 0:
        os.ftruncate(got, 2**20)
        obtained(name)
