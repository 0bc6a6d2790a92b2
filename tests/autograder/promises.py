"""The README's table of what each sandbox level promises, made from the corpus of hostile programs.

    python tests/autograder/promises.py --write

A row is a kind of harm; its number says how many programs of corpus/hostile attempt it. test_hostile.py runs each of
them on every level: "held" is what it asserts of the real levels, "broken" what it proves of level none.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
README = HERE.parents[1] / "README.md"
BEGIN, END = "<!-- promises -->", "<!-- end of promises -->"
LEVELS = ("none", "sandlock", "bubblewrap", "layered")

# harm, as the headers of the corpus name it -> what is promised
PROMISES = {
    "contact": "opens no connection, neither to the network nor to a local service",
    "secret": "reads no file, memory or environment outside",
    "file": "leaves and changes no file outside",
    "process": "leaves no process",
    "ipc": "leaves no shared memory, queue or semaphore",
    "next": "leaves nothing behind for the next notebook",
    "neighbour": "reaches no other notebook that runs at the same time",
    "victim": "signals, stops or slows no process outside",
    "grader": "cannot stop, flood or deceive the grader",
    "host": "changes nothing of the machine",
    "boast": "gets no rights, kernel interfaces or room beyond its limits",
    "tasks": "starts no more processes and threads than allowed",
    "memory": "uses no more memory than allowed, all processes together",
    "cpu": "uses no more processor time than allowed",
    "late": "delays nobody beyond its own time limits",
    "": "crashes, loops, floods and forged answers cost only its own exercise",
}


def headers() -> list[dict[str, str]]:
    """The header of each hostile program."""
    found = []
    for path in sorted((HERE / "corpus" / "hostile").glob("*.py")):
        lines = [line[2:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
        found.append({key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)})
    return found


def table() -> str:
    """The table in Markdown."""
    cases = headers()
    unknown = {case.get("harm", "") for case in cases} - set(PROMISES)
    if unknown:
        raise SystemExit(f"promises.py has no words for the harms {sorted(unknown)}")
    rows = [f"| a notebook ... | programs | {' | '.join(LEVELS)} |", f"|---|---|{'---|' * len(LEVELS)}"]
    for harm, promise in PROMISES.items():
        count = sum(case.get("harm", "") == harm for case in cases)
        if count:
            rows.append(f"| {promise} | {count} | {'broken' if harm else 'held'} |{' held |' * (len(LEVELS) - 1)}")
    return "\n".join(rows)


def in_readme() -> str:
    """The table that the README shows."""
    return README.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0].strip()


def write() -> None:
    """Put the table into the README."""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    README.write_text(f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write()
    else:
        print(table())
