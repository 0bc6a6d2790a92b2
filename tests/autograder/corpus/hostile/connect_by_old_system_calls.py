# what: makes the socket with the 32-bit system call, which filters for 64-bit ones do not see
# none: succeeds
# harm: contact
# needs: 32-bit system calls
# expected: no harm
import mmap, socket

# mov eax, 359 (socket) / 362 (connect) with ebx, ecx, edx from edi, esi, edx; int 0x80; ret
code = bytes.fromhex("53 89fb 89f1 b867010000 cd80 5b c3")
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(code)
make = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_int)(
    ctypes.addressof(ctypes.c_char.from_buffer(page))
)
number = make(socket.AF_INET, socket.SOCK_STREAM, 0)
print(number)
socket.socket(fileno=number).connect(("127.0.0.1", target.tcp))
