# what: a program with the setuid bit gives rights to whoever starts it, unless that is switched off for good
# none: succeeds
# harm: boast
# expected: no harm
if ctypes.CDLL(None).prctl(39, 0, 0, 0, 0) == 0:
    obtained("new privileges are possible")
