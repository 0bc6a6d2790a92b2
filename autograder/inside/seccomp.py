"""A seccomp filter that refuses the system calls that no notebook needs and that reach past its own processes.

Namespaces and limits confine what is left; this closes the doors that they leave open: new namespaces (a large part of
the kernel's attack surface), memory that no limit counts (memfd, System V), other processes' memory, kernel objects
that outlive a process (keys, queues), watching shared files, and sockets.
"""

from __future__ import annotations

import errno
import platform
import struct
from collections.abc import Mapping
from functools import cache

# name -> number on x86-64 and on arm64; None where the machine has no such call
DENIED: Mapping[str, tuple[int | None, int | None]] = {
    # namespaces and mounts
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41),
    "chroot": (161, 51), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    # other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_getfd": (438, 438),
    "process_madvise": (440, 440), "kcmp": (312, 272), "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119), "sched_setparam": (142, 118), "sched_setattr": (314, 274),
    "setpriority": (141, 140), "move_pages": (279, 239), "migrate_pages": (256, 238), "process_mrelease": (448, 448),
    "ioprio_set": (251, 30),
    # memory that neither RLIMIT_AS nor the size of the scratch folder counts, and objects that outlive a process
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "shmat": (30, 196),
    "shmctl": (31, 195), "msgget": (68, 186), "msgsnd": (69, 189), "semget": (64, 190), "semop": (65, 193),
    "mq_open": (240, 180), "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    # watching files that are shared with other notebooks
    "inotify_init": (253, None), "inotify_init1": (294, 26), "fanotify_init": (300, 262),
    # Sockets: a pair is all that an event loop needs. The trusted side counts the pairs and takes their buffers for
    # full; so they must have their usual size, and none may travel in a message, out of sight.
    "socket": (41, 198), "setsockopt": (54, 208), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    # Pipes hold 64 KiB, and those of a user who has over 64 MiB in them (pipe-user-pages-soft) 8 KiB: so 32 processes
    # with 256 files each hold 128 MiB. These calls put more into a pipe: whole pages of files, or of memory given up.
    "splice": (275, 76), "vmsplice": (278, 75), "tee": (276, 77),
    # large interfaces of the kernel that no notebook needs
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265), "personality": (135, 92), "quotactl": (179, 60), "syslog": (103, 116),
    "acct": (163, 89), "swapon": (167, 224), "swapoff": (168, 225), "reboot": (169, 142), "kexec_load": (246, 104),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106), "settimeofday": (164, 170),
    "clock_settime": (227, 112), "adjtimex": (159, 171), "sethostname": (170, 161), "setdomainname": (171, 162),
}  # fmt: skip

# Where the file system is the machine's own, rules about paths (Landlock) leave these open for files of the same user.
# They do nothing and say that they did: a copied file keeps its mode, and `shutil.copy` goes on.
IGNORED: Mapping[str, tuple[int | None, int | None]] = {
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, None),
    "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None),
    "futimesat": (261, None), "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "fsetxattr": (190, 7), "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    "setxattrat": (463, 463), "removexattrat": (466, 466), "file_setattr": (469, 469), "flock": (73, 32),
}  # fmt: skip

# machine -> its number in AUDIT_ARCH, column of DENIED, prlimit64, clone, clone3, fcntl, mmap
_MACHINES = {"x86_64": (0xC000003E, 0, 302, 56, 435, 72, 9), "aarch64": (0xC00000B7, 1, 261, 220, 435, 25, 222)}
_X32 = 0x40000000  # the second numbering of system calls on x86-64, unused since its birth
_NEW_NAMESPACES = 0x7E020000  # the flags of clone that make namespaces
_SET_PIPE_SIZE = 1031  # what fcntl calls F_SETPIPE_SZ
_LOCKS = (6, 7, 37, 38)  # and F_SETLK, F_SETLKW and the same with OFD: kernel memory for each byte; they do nothing
_SHARED_ANONYMOUS = 0x21  # flags of mmap; such pages stay, counted nowhere, when no process has them mapped any more

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
# offsets in what the filter is given
_NUMBER, _MACHINE = 0, 4
_FIRST_ARGUMENT, _SECOND_ARGUMENT, _FOURTH_ARGUMENT = 16, 24, 40
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000


def machine_is_known() -> bool:
    """Whether there is a filter for this kind of processor."""
    return platform.machine() in _MACHINES


@cache
def compiled(*, files_are_shared: bool) -> bytes:
    """The filter for this machine. Raises OSError where its system calls are not known."""
    if not machine_is_known():
        raise OSError(errno.ENOSYS, f"no seccomp filter for {platform.machine()} processors")
    arch, column, prlimit, clone, clone3, fcntl, mmap = _MACHINES[platform.machine()]
    code = [
        _step(_LOAD, _MACHINE), _step(_EQUAL, arch, 1, 0), _refuse(errno.EPERM),
        _step(_LOAD, _NUMBER), _step(_AT_LEAST, _X32, 0, 1), _refuse(errno.EPERM),
        _step(_EQUAL, clone3, 0, 1), _refuse(errno.ENOSYS),  # its flags are out of sight; libraries fall back to clone
    ]  # fmt: skip
    verdicts = [(DENIED, errno.EPERM), *([(IGNORED, 0)] if files_are_shared else [])]
    for table, verdict in verdicts:
        for numbers in table.values():
            number = numbers[column]
            if number is not None:
                code += [_step(_EQUAL, number, 0, 1), _refuse(verdict)]
    code += [
        _step(_EQUAL, clone, 0, 4),
        _step(_LOAD, _FIRST_ARGUMENT), _step(_ANY_BIT, _NEW_NAMESPACES, 0, 1), _refuse(errno.EPERM),
        _step(_RETURN, _ALLOW),
        _step(_EQUAL, mmap, 0, 5),
        _step(_LOAD, _FOURTH_ARGUMENT), _step(_AND, _SHARED_ANONYMOUS),
        _step(_EQUAL, _SHARED_ANONYMOUS, 0, 1), _refuse(errno.EPERM),
        _step(_RETURN, _ALLOW),
        _step(_EQUAL, fcntl, 0, 4 + 2 * len(_LOCKS)),
        _step(_LOAD, _SECOND_ARGUMENT), _step(_EQUAL, _SET_PIPE_SIZE, 0, 1), _refuse(errno.EPERM),
        *(step for command in _LOCKS for step in (_step(_EQUAL, command, 0, 1), _refuse(0))),
        _step(_RETURN, _ALLOW),
        _step(_EQUAL, prlimit, 0, 3),  # of itself only
        _step(_LOAD, _FIRST_ARGUMENT), _step(_EQUAL, 0, 1, 0), _refuse(errno.EPERM),
        _step(_RETURN, _ALLOW),
    ]  # fmt: skip
    return b"".join(code)


def _step(operation: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """One instruction; the jumps count the instructions that are skipped."""
    return struct.pack("=HBBI", operation, if_true, if_false, value)


def _refuse(number: int) -> bytes:
    return _step(_RETURN, _ERROR | number)
