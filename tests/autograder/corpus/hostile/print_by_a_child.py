# what: has a child process write without end to the notebook's own descriptors
# none: refused as well
# expected: no harm
import subprocess

subprocess.run("yes & yes >&2", shell=True, timeout=20)
