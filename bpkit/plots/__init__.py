"""The pictures of the lessons, one module a lesson. Never imported by `bpkit` itself: matplotlib loads here only."""
