# what: reads all grades
# none: succeeds
# harm: secret
# expected: no harm
import sqlite3

canaries(sqlite3.connect(target.course + "/gradebook.db").execute("select * from grade").fetchall())
