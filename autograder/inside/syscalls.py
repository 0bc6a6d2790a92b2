"""The Linux calls that Python's library lacks, by ctypes. Each raises OSError with the name of the call."""

from __future__ import annotations

import ctypes
import os
from functools import cache

NEW_MOUNTS = 0x00020000
NEW_NAMES = 0x04000000  # host name
NEW_IPC = 0x08000000
NEW_USERS = 0x10000000
NEW_PROCESSES = 0x20000000
NEW_NETWORK = 0x40000000
ALL_NEW = NEW_MOUNTS | NEW_NAMES | NEW_IPC | NEW_USERS | NEW_PROCESSES | NEW_NETWORK

READ_ONLY, NO_SETUID, NO_DEVICES, BIND, RECURSIVE, PRIVATE = 1, 2, 4, 0x1000, 0x4000, 0x40000

_SET_DUMPABLE, _SET_SUBREAPER, _SET_SECCOMP, _DROP_BOUNDING, _SET_NO_NEW_PRIVS, _AMBIENT = 4, 36, 22, 24, 38, 47
_AMBIENT_CLEAR = 4
_CAPABILITY_VERSION = 0x20080522


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(name: str, *args: object) -> None:
    if getattr(_libc(), name)(*args) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def _prctl(option: int, *args: int) -> None:
    _call("prctl", option, *(ctypes.c_ulong(value) for value in (*args, 0, 0, 0, 0)[:4]))


def unshare(kinds: int) -> None:
    """Move this process, and from now on its children, into new namespaces."""
    _call("unshare", kinds)


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Mount a file system."""
    kind_bytes = kind.encode() if kind else None
    _call("mount", source.encode(), target.encode(), kind_bytes, ctypes.c_ulong(flags), options.encode())


def set_dumpable(*, dumpable: bool) -> None:
    """Whether processes of the same user may look into this one, and whether it owns its own files in /proc."""
    _prctl(_SET_DUMPABLE, int(dumpable))


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends."""
    _prctl(_SET_SUBREAPER, 1)


def no_new_privileges() -> None:
    """No program that this process starts gains rights, whatever its file says."""
    _prctl(_SET_NO_NEW_PRIVS, 1)


def drop_capabilities() -> None:
    """Give up every capability for good: ambient, bounding, effective, permitted and inheritable."""
    _prctl(_AMBIENT, _AMBIENT_CLEAR)
    for number in range(64):
        try:
            _prctl(_DROP_BOUNDING, number)
        except OSError:  # past the last one that this kernel has, or already without the right to drop them
            break
    header = _CapabilityHeader(_CAPABILITY_VERSION, 0)
    _call("capset", ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)()))


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def set_seccomp_filter(code: bytes) -> None:
    """Install a compiled seccomp filter (8 bytes an instruction) on this thread and its children."""
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Filter(len(code) // 8, ctypes.addressof(buffer))
    _call("prctl", _SET_SECCOMP, ctypes.c_ulong(2), ctypes.byref(program), ctypes.c_ulong(0), ctypes.c_ulong(0))
