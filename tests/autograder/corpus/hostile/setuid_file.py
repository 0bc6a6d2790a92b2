# what: leaves a program that runs with the grader's rights
# none: succeeds
# harm: file
# expected: no harm
import shutil

for place in (target.temporary, target.root, "/tmp"):
    try:
        shutil.copy("/usr/bin/true", f"{place}/{target.token}")
        os.chmod(f"{place}/{target.token}", 0o4755)
    except OSError as problem:
        print(problem)
