# what: reads a file in the home folder
# none: succeeds
# harm: secret
# expected: no harm
canaries(open(target.home).read())
