# what: sends thousands of the smallest arrays
# none: refused as well
# expected: no harm
import gc, io, json, struct

import numpy as np

header = json.dumps(["list", [["array", 136 * n, 136] for n in range(50_000)]]).encode()
blob = io.BytesIO()
np.save(blob, np.float64(1))
blobs = blob.getvalue() * 50_000
for channel in [item for item in gc.get_objects() if isinstance(item, io.BufferedWriter)]:
    try:
        channel.write(struct.pack(">II", len(header), len(blobs)) + header + blobs)
        channel.flush()
    except (OSError, ValueError):
        pass
