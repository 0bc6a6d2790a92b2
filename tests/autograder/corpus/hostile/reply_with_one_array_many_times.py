# what: sends one array and a list that names it sixty times: the grader would make sixty copies
# none: refused as well
# expected: no harm
import gc, io, json, struct

import numpy as np

array = io.BytesIO()
np.save(array, np.zeros(4 * 2**20))
header = json.dumps(["list", [["array", 0, array.tell()]] * 60]).encode()
for channel in [item for item in gc.get_objects() if isinstance(item, io.BufferedWriter)]:
    try:
        channel.write(struct.pack(">II", len(header), array.tell()) + header + array.getvalue())
        channel.flush()
    except (OSError, ValueError):
        pass
