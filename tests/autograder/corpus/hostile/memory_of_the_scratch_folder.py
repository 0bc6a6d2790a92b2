# what: uses more memory than allowed through files in memory and private memory together
# none: succeeds
# harm: boast
# expected: no harm
import time

held = bytearray(b"x") * (300 * 2**20)
written = 0
try:
    for number in range(40):
        with open(f"/dev/shm/{target.token}-{number}", "wb") as file:
            written += file.write(b"x" * (10 * 2**20))
        time.sleep(0.03)
except OSError as problem:
    print(problem)
if len(held) + written > target.memory + 2**26:
    obtained(f"{len(held) + written} bytes")
