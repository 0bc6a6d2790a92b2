# what: a profile function waits for the judge and puts right answers into its list
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import dataclasses
import sys


def profile(frame, event, arg):
    if event == "call" and frame.f_code.co_name == "judge" and "answers" in frame.f_locals:
        names = frame.f_locals
        names["answers"][:] = [
            dataclasses.replace(answer, value=names["exercise"].reference(*probe.args))
            for answer, probe in zip(names["answers"], names["probes"])
        ]


def output_delta(a, y):
    sys.setprofile(profile)
    return 0.125
