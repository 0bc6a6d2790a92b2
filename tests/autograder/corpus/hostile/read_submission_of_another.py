# what: copies from a classmate's submission
# none: succeeds
# harm: secret
# expected: no harm
import glob

for path in glob.glob(target.course + "/submitted/*/*/*.ipynb"):
    canaries(open(path).read())
