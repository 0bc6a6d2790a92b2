# what: writes more than allowed, a part in each place
# none: succeeds
# harm: boast
# expected: no harm
import time

written = 0
for place in (".", "/tmp", "/dev/shm", "/var/tmp", os.environ.get("HOME", "."), os.environ.get("TMPDIR", ".")):
    try:
        for number in range(3):
            with open(f"{place}/{target.token}-{number}", "wb") as file:
                written += file.write(b"x" * (9 * 2**20))
            time.sleep(0.03)
    except OSError as problem:
        print(problem)
if written > target.disk * 1.5:
    obtained(f"{written} bytes")
