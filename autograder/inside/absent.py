"""Stands in the sandbox where `bpkit.exercises` and `bpkit.judge` stand on a student's machine."""

raise ImportError(f"{__name__} is not here: checks are judged outside the sandbox, not by code that runs inside it")
