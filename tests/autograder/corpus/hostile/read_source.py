# what: reads the instructor's solved notebooks
# none: succeeds
# harm: secret
# expected: no harm
canaries(open(target.course + "/source/ps1/ps1.ipynb").read())
