"""`python -m bpkit`: the same as the command `bpkit`."""

import sys

from bpkit.cli import main

if __name__ == "__main__":
    sys.exit(main())
