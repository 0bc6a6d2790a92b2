# what: has the kernel tell the names of files that other notebooks make
# none: succeeds
# harm: secret
# beside: yes
# expected: no harm
import ctypes, select, time

libc = ctypes.CDLL(None)
watch = libc.inotify_init()
watched = {target.temporary, "/tmp", "/dev/shm", "/room", os.getcwd(), os.path.dirname(os.getcwd())}
folders = {}
until = time.monotonic() + 2.3
told = b""
while time.monotonic() < until and b"mine-" not in told:
    for folder in {*watched, *(os.path.join(target.temporary, name.decode("latin-1")) for name in re.findall(rb"bpkit-\w+", told))}:
        if folder in folders:
            continue
        folders[folder] = libc.inotify_add_watch(watch, folder.encode(), 0xFFF)
        try:  # a folder may have its file before we watch it
            told += " ".join(os.listdir(folder)).encode()
        except OSError:
            pass
    if watch >= 0 and select.select([watch], [], [], 0.01)[0]:
        told += os.read(watch, 65536)
canaries(told)
