# what: reads the environment of process 1
# none: succeeds
# harm: secret
# expected: no harm
canaries(open("/proc/1/environ", "rb").read())
