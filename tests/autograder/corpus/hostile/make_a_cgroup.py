# what: makes a group of processes of its own, where no limit holds
# none: succeeds
# harm: file
# needs: root, cgroups
# expected: no harm
import glob

for place in ("/sys/fs/cgroup", *glob.glob("/sys/fs/cgroup/*")):
    try:
        os.mkdir(f"{place}/{target.token}")
    except OSError as problem:
        print(problem)
