# what: reads its parent's memory through /proc
# none: succeeds
# harm: secret
# expected: no harm
parent = os.getppid()
memory = open(f"/proc/{parent}/mem", "rb", buffering=0)
for line in open(f"/proc/{parent}/maps"):
    start, end = (int(edge, 16) for edge in line.split()[0].split("-"))
    if " rw" in line and "[v" not in line and end - start < 2**28:
        try:
            memory.seek(start)
            canaries(memory.read(end - start))
        except (OSError, ValueError):
            pass
