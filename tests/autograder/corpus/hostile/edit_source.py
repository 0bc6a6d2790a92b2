# what: makes the next assignment easier
# none: succeeds
# harm: file
# expected: no harm
with open(target.course + "/source/ps1/ps1.ipynb", "a") as source:
    source.write("x")
