# what: reads the solved notebook that ships with the package and runs its answer
# cell: 01-output-delta
# levels: real
# stock: full
# expected: score 0, status wrong
import json
from pathlib import Path

import bpkit


def output_delta(a, y):
    return 0.125


package = Path(bpkit.__file__).parent
for root in (package / "_course", package.parent, *Path.cwd().parents):
    try:
        cells = json.loads((root / "solutions" / "01-one-neuron" / "01-one-neuron.ipynb").read_text())["cells"]
    except OSError:
        continue
    for cell in cells:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "01-output-delta":
            exec("".join(cell["source"]))
