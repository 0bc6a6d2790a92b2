# what: gives itself a grade
# none: succeeds
# harm: file
# expected: no harm
import sqlite3

book = sqlite3.connect(target.course + "/gradebook.db")
book.execute("update grade set score = 100")
book.commit()
