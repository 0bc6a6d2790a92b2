"""Wrong solutions in other words than those of the registry's own bugs: what an evaluation of the diagnosis needs.

`lesson_0N` are those of the first author of a lesson, `second_0N` of a second one; neither had seen the diagnosis.
"""
