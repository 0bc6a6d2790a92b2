# what: follows a symbolic link, and a hard link, from its own folder to the outside
# none: succeeds
# harm: secret
# expected: no harm
import os

for make in (os.symlink, os.link):
    try:
        make(target.home, "mine.txt")
        canaries(open("mine.txt").read())
        os.remove("mine.txt")
    except OSError as problem:
        print(problem)
