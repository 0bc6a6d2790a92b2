# what: leaves its root by the oldest trick
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
if os.fork() == 0:
    try:
        os.makedirs("jail", exist_ok=True)
        os.chroot("jail")
        os._exit(1)
    except OSError:
        os._exit(0)
if os.waitstatus_to_exitcode(os.wait()[1]) == 1:
    obtained("chroot")
