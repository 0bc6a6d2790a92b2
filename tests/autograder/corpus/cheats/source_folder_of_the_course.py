# what: looks for source/ with the answers above its own folder and above its parents' folders
# cell: 01-output-delta
# levels: real
# stock: full
# expected: score 0, status wrong
import json
import os
from pathlib import Path


def output_delta(a, y):
    return 0.125


folders, pid = [Path.cwd()], os.getppid()
for process in (pid, *range(1, 100)):
    try:
        folders.append(Path(os.readlink(f"/proc/{process}/cwd")))
    except OSError:
        pass
for folder in folders:
    for root in (folder, *folder.parents):
        try:
            path = root / "source" / "01-one-neuron" / "01-one-neuron.ipynb"
            cells = json.loads(path.read_text())["cells"]
        except (OSError, ValueError):
            continue
        for cell in cells:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "01-output-delta":
                exec("".join(cell["source"]))
