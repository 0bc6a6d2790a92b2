# what: asks for a ring through which files are opened past filters of system calls
# none: succeeds
# harm: boast
# expected: no harm
parameters = ctypes.create_string_buffer(120)
if syscall("io_uring_setup", 4, parameters) >= 0:
    obtained("a ring")
