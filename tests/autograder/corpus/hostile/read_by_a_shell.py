# what: lets a shell's grep look through everything
# none: succeeds
# harm: secret
# expected: no harm
import subprocess

roots = [target.course, target.home, "/room"]
found = subprocess.run(["grep", "-rhaoE", target.pattern, *roots], capture_output=True, timeout=2.5)
canaries(found.stdout)
