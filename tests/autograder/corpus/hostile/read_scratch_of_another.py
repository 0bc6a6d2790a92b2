# what: waits for another notebook's folder and lists what is in it
# none: succeeds
# harm: secret
# beside: yes
# expected: no harm
import glob, time

until = time.monotonic() + 2.3
found = set()
while time.monotonic() < until and not any("canary-" in name for name in found):
    for place in (target.temporary, "/tmp", "/room", "/room/*", "/dev/shm", "/proc/[0-9]*/root/room/*", "/proc/[0-9]*/cwd"):
        found.update(glob.glob(place + "/mine-*") + glob.glob(place + "/bpkit-*/mine-*") + glob.glob(place + "/*/mine-*"))
    time.sleep(0.05)
canaries(found)
