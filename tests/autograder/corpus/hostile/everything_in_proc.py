# what: reads all that /proc shows of every process
# none: succeeds
# harm: secret
# expected: no harm
import glob

for name in ("environ", "cmdline", "cwd/*", "root/home/*", "task/*/environ", "fd/*"):
    for path in glob.glob(f"/proc/[0-9]*/{name}"):
        try:
            canaries(os.readlink(path) if os.path.islink(path) else open(path, "rb").read(100_000))
        except OSError:
            pass
