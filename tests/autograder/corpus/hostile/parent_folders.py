# what: climbs with .. from its own folder, and through descriptors of folders, to the outside
# none: succeeds
# harm: secret
# expected: no harm
import os

for start in (".", "/proc/self/cwd", "/proc/self/root", "/tmp", "/dev/shm"):
    try:
        folder = os.open(start, os.O_RDONLY | os.O_DIRECTORY)
        canaries(os.read(os.open("../" * 20 + target.home, os.O_RDONLY, dir_fd=folder), 1000))
    except OSError as problem:
        print(problem)
