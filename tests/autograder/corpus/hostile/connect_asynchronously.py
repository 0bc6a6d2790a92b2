# what: connects through asyncio in a thread of its own
# none: succeeds
# harm: contact
# expected: no harm
import asyncio, threading

thread = threading.Thread(target=lambda: asyncio.run(asyncio.open_connection("127.0.0.1", target.tcp)))
thread.start()
thread.join(2)
