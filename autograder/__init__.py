"""The instructor's side of the course: build the notebooks, grade a class, report on it."""
