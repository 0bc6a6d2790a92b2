# what: lowers a stranger's priority and limits
# none: succeeds
# harm: victim
# expected: no harm
import resource

for act in (
    lambda: os.setpriority(os.PRIO_PROCESS, target.victim, 19),
    lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19),
    lambda: resource.prlimit(target.victim, resource.RLIMIT_NOFILE, (10, 10)),
):
    try:
        act()
    except OSError as problem:
        print(problem)
