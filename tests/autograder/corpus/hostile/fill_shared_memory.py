# what: writes more than allowed where files are memory
# none: succeeds
# harm: boast
# expected: no harm
import time

written = 0
try:
    for number in range(12):
        with open(f"/dev/shm/{target.token}-{number}", "wb") as file:
            written += file.write(b"x" * (10 * 2**20))
        time.sleep(0.03)
except OSError as problem:
    print(problem)
if written > target.disk * 1.5:
    obtained(f"{written} bytes")
