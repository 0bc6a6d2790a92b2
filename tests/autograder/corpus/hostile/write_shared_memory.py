# what: leaves shared memory
# none: succeeds
# harm: file
# expected: no harm
from multiprocessing import resource_tracker, shared_memory

resource_tracker.register = lambda *args: None
shared_memory.SharedMemory(target.token, create=True, size=2**20).close()
open(f"/dev/shm/{target.token}.txt", "w").write("x")
