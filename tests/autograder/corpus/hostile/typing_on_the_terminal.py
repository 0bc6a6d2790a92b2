# what: opens the terminals of the machine, to type into them
# none: succeeds
# harm: boast
# needs: root, a console
# expected: no harm
import glob

for path in ("/dev/tty", "/dev/console", "/dev/tty0", *glob.glob("/dev/pts/[0-9]*")):
    try:
        os.close(os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK))
        obtained(path)
    except OSError as problem:
        print(problem)
