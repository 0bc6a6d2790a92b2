"""Make bpkit/data/torch_gradients.json, which lesson 06 reads where PyTorch is not installed.

Run once, by hand, where it is: `python benchmarks/prepare_torch_gradients.py`.
"""

from __future__ import annotations

import json
from pathlib import Path

from bpkit.torch_reference import by_torch

TARGET = Path(__file__).parent.parent / "bpkit" / "data" / "torch_gradients.json"

if __name__ == "__main__":
    version, gradients = by_torch()
    stored = {"torch": version.partition("+")[0], "gradients": {name: g.tolist() for name, g in gradients.items()}}
    TARGET.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"{TARGET}: gradients of torch {version}")
