# what: leaves a program that a shell has detached
# none: succeeds
# harm: process
# expected: no harm
import subprocess

subprocess.run("nohup setsid sleep 61 > /dev/null 2>&1 &", shell=True)
