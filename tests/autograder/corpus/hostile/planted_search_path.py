# what: has later imports look in its own folder first
# none: succeeds
# harm: next
# expected: no harm
import sys

sys.path.insert(0, "/" + target.token)
