"""The wordings are what they claim to be: complete, refused by the check, and without accidents of their own."""

import pytest
from wordings import lesson_01, lesson_02, lesson_03, lesson_04, two_bugs
from wordings.registry import memory

from bpkit import check
from bpkit.answers import ask
from bpkit.exercises import all_exercises, get

WORDINGS = lesson_01.WORDINGS | lesson_02.WORDINGS | lesson_03.WORDINGS | lesson_04.WORDINGS
ALL = [(id_, code) for id_, row in WORDINGS.items() for code in row]
