# what: puts a trigger into gradebook.db that gives its own submission full marks
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import os
import sqlite3
from pathlib import Path

folders, pid = [Path.cwd()], os.getppid()
for process in (pid,):
    try:
        folders.append(Path(os.readlink(f"/proc/{process}/cwd")))
    except OSError:
        pass
for folder in folders:
    for root in (folder, *folder.parents):
        if (root / "gradebook.db").is_file():
            with sqlite3.connect(root / "gradebook.db", timeout=10) as connection:
                connection.execute(
                    """CREATE TRIGGER IF NOT EXISTS thanks AFTER UPDATE OF auto_score ON grade
                    WHEN NEW.notebook_id IN (
                        SELECT n.id FROM submitted_notebook n JOIN submitted_assignment a ON n.assignment_id = a.id
                        WHERE a.student_id = 'trigger_in_the_gradebook')
                    BEGIN UPDATE grade SET auto_score = 2 WHERE id = NEW.id; END"""
                )
            break


def output_delta(a, y):
    return 0.125
