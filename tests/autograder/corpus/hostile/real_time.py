# what: asks to run before everybody else
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
if os.fork() == 0:
    got = 0
    for act in (
        lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
        lambda: os.setpriority(os.PRIO_PROCESS, 0, -20),
    ):
        try:
            act()
            got = 1
        except OSError:
            pass
    os._exit(got)
if os.waitstatus_to_exitcode(os.wait()[1]) == 1:
    obtained("a priority")
