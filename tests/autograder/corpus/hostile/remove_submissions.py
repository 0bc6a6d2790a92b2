# what: removes what others handed in
# none: succeeds
# harm: file
# expected: no harm
import shutil

shutil.move(target.course + "/submitted/bob/ps1", target.course + "/submitted/nobody")
