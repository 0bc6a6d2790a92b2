"""What crosses the boundary between the grader and the process that runs student code.

A message is one value: None, bool, int, float, complex, str, list, tuple, dict, numpy array or numpy scalar. A frame is

    8 bytes: length of the header, number of bytes that follow it  |  header: JSON  |  blobs: one .npy after the other

Never pickle: the receiver makes plain data only, of exactly these types, within `MAX_BYTES` and `MAX_DEPTH`. Anything
else that a student returns crosses as an `Opaque` that knows only its type's name. The messages:

    to the worker    {"do": "run", "source": str}    answered by {"outputs": [...]}, with "updates":
                         [(cell, output, data, metadata), ...] if the cell changed what earlier ones showed
                     {"do": "call", "function": str, "args": tuple, "way": str}    answered by {"absent": True} or
                         {"answer": {...}}; the ways (a function, a class and its methods) are `bpkit.answers.WAYS`
    from the worker  {"ready": True} once, after it has started
                     {"callback": int, "args": tuple} before an answer: a function among the args, which lives outside
                         and crossed as a `Handle`, is called; {"value": ...} or {"raises": str} is sent back
"""

from __future__ import annotations

import io
import json
import math
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from autograder.errors import ProtocolError

MAX_BYTES = 64 * 2**20  # one frame, header and blobs together
MAX_HEADER = 24 * 2**20  # the JSON alone, which grows twentyfold when it becomes objects; figures are the bulk of it
MAX_VALUES = 300_000  # in one frame: a list of every pixel of a figure, but nothing that takes seconds to rebuild
MAX_DEPTH = 32  # of nested lists; an honest answer needs three
MAX_BITS = 4096  # of an int: Python refuses to read longer ones back as decimal
MAX_ARRAYS = 50_000  # in one frame: the losses of a long training, but nothing that takes a second to rebuild
MAX_TYPES = 100  # names of opaque values in one frame: each becomes a class, which costs a kilobyte
KINDS = "biufcSU"  # dtypes whose bytes are plain data
CUT = "\n... the rest of this cell's output was cut: it printed or drew too much ...\n"  # ends a stream that was cut

_LENGTHS = struct.Struct(">II")

# The head of a .npy blob: magic and version, length, and a text of exactly this form, which numpy would read by
# Python's own parser. The length is such that the numbers behind it begin at a multiple of 64.
_NPY = struct.Struct("<8sH")
_MAGIC = b"\x93NUMPY\x01\x00"
_NPY_TEXT = re.compile(
    rb"\{'descr': '([<>|][biufcSU][0-9]{1,9})', 'fortran_order': (True|False), "
    rb"'shape': \(((?:[0-9]{1,18},|[0-9]{1,18}(?:, [0-9]{1,18})+)?)\), \} *\n"
)
_LAST_CHARACTER = 0x10FFFF
_TOO_MANY = f"a message of more than {MAX_ARRAYS} arrays or numpy numbers; send one array instead of a list"


class Source(Protocol):
    """Something to read from: a stream, or a channel with a deadline."""

    def read(self, count: int, /) -> bytes:
        """At most `count` bytes, none at the end."""


class Sink(Protocol):
    """Something to write to."""

    def write(self, frame: bytes, /) -> object:
        """Write all bytes."""

    def flush(self) -> None:
        """Send what is held back."""


class Opaque:
    """Stands for a value that does not cross. Its class is named after the type of the original."""


@dataclass(frozen=True)
class Handle:
    """Stands for the function of this number that lives outside."""

    number: int


def send(stream: Sink, message: Any, cap: int = MAX_BYTES) -> None:
    """Write one frame. Raises ProtocolError if the message is too large, OSError if the other side is gone."""
    stream.write(encode(message, cap))
    stream.flush()


def receive(stream: Source, cap: int = MAX_BYTES) -> Any:
    """Read one message. Raises EOFError if the other side is gone, ProtocolError for anything that is no frame."""
    header_length, blob_length = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    if header_length + blob_length > cap or header_length > MAX_HEADER:
        raise ProtocolError(f"a frame of {header_length + blob_length} bytes is over the cap of {cap}")
    return decode(_exactly(stream, header_length), _exactly(stream, blob_length))


def encode(message: Any, cap: int = MAX_BYTES) -> bytes:
    """The frame of a message. Raises ProtocolError if it is larger than `cap`."""
    blobs = _Blobs()
    header = json.dumps(_pack(message, blobs, 0, cap), allow_nan=False).encode("ascii")
    if len(header) + blobs.tell() > cap or len(header) > MAX_HEADER:
        raise ProtocolError(f"a message of {len(header) + blobs.tell()} bytes is over the cap of {cap}")
    _check_count(header)
    return _LENGTHS.pack(len(header), blobs.tell()) + header + blobs.getvalue()


def decode(header: bytes, blobs: bytes) -> Any:
    """The message of a frame. Raises ProtocolError, and nothing else, for whatever is wrong with it."""
    _check_count(header)
    try:
        return _unpack(json.loads(header), _Frame(blobs), 0)
    except ProtocolError:
        raise
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError, MemoryError) as problem:
        raise ProtocolError(f"unreadable frame: {type(problem).__name__}: {problem}") from problem


def _check_count(header: bytes) -> None:
    """Refuse a header with too many values; commas within strings do not count, and are looked at only if need be.

    The time is proportional to the length, whatever the bytes are; that of a regular expression for strings is not.
    """
    if header.count(b",") <= MAX_VALUES:
        return
    bare = header.replace(rb"\\", b"").replace(rb"\"", b"")  # now each quotation mark begins or ends a string
    many_strings = bare.count(b'"') > 4 * MAX_VALUES
    if many_strings or sum(outside.count(b",") for outside in bare.split(b'"')[::2]) > MAX_VALUES:
        raise ProtocolError(f"a message of more than {MAX_VALUES} values; send an array instead of a list")


def _pack(value: Any, blobs: _Blobs, depth: int, cap: int) -> Any:
    """The JSON form of a value: itself for None, bool, str, int and finite float, else [tag, ...]."""
    if depth > MAX_DEPTH:
        return ["opaque", "list nested too deeply"]
    if isinstance(value, np.ndarray | np.generic):
        return _pack_array(value, blobs, cap)
    if isinstance(value, list | tuple):
        tag = "tuple" if isinstance(value, tuple) else "list"
        return [tag, [_pack(item, blobs, depth + 1, cap) for item in value]]
    if isinstance(value, dict):
        if not all(type(key) in {str, int, bool, float, type(None)} for key in value):
            return ["opaque", "dict with other keys than strings and numbers"]
        return ["dict", [[_pack(k, blobs, depth + 1, cap), _pack(v, blobs, depth + 1, cap)] for k, v in value.items()]]
    return _pack_scalar(value)


def _pack_scalar(value: Any) -> Any:
    """A single thing; subclasses of the plain types become the plain type."""
    if value is None or value is True or value is False:
        return value
    pack = next((pack for kind, pack in _PACK_SINGLE.items() if isinstance(value, kind)), None)
    return pack(value) if pack else ["opaque", type(value).__name__]


_PACK_SINGLE: dict[type, Callable[[Any], Any]] = {
    str: str.__str__,
    int: lambda value: int(value) if value.bit_length() <= MAX_BITS else ["opaque", "huge int"],
    float: lambda value: float(value) if math.isfinite(value) else ["float", repr(float(value))],
    complex: lambda value: ["complex", repr(value.real), repr(value.imag)],
    Handle: lambda value: ["handle", value.number],
}


def _pack_array(value: Any, blobs: _Blobs, cap: int) -> Any:
    array = np.array(value, subok=False, copy=None)
    if array.dtype.kind not in KINDS or not array.dtype.itemsize:
        return ["opaque", "array of objects" if array.dtype.kind == "O" else f"array of {array.dtype}"]
    start = blobs.tell()
    if start + array.nbytes > cap:
        raise ProtocolError(f"an array of {array.nbytes} bytes is over the cap of {cap}")
    _write_array(array, blobs)
    return ["array" if isinstance(value, np.ndarray) else "scalar", start, blobs.tell() - start]


class _Blobs(io.BytesIO):
    """The arrays of a message, one after the other."""

    arrays = 0


def _write_array(array: np.ndarray[Any, Any], blobs: _Blobs) -> None:
    """What `np.lib.format.write_array` writes, in a fifth of its time for a small array."""
    blobs.arrays += 1
    if blobs.arrays > MAX_ARRAYS:
        raise ProtocolError(_TOO_MANY)
    columns_first = array.flags.f_contiguous and not array.flags.c_contiguous
    text = f"{{'descr': '{array.dtype.str}', 'fortran_order': {columns_first}, 'shape': {array.shape}, }}"
    padded = text + " " * (-(_NPY.size + len(text) + 1) % 64) + "\n"
    blobs.write(_NPY.pack(_MAGIC, len(padded)) + padded.encode("ascii"))
    blobs.write(array.tobytes("F" if columns_first else "C"))


class _Frame:
    """What a header refers to: the bytes behind it, and the names of types.

    Each blob is taken once, in order, and the names are few, so that a small frame makes no large message.
    """

    def __init__(self, content: bytes) -> None:
        self._content, self._taken, self._arrays = memoryview(content), 0, 0
        self._types: dict[str, type[Opaque]] = {}

    def take(self, start: int, length: int) -> memoryview:
        """The next blob. Raises ProtocolError for any other place."""
        if start != self._taken or length < 0:
            raise ProtocolError("the arrays of a message do not follow one another")
        self._taken += length
        self._arrays += 1
        if self._arrays > MAX_ARRAYS:
            raise ProtocolError(_TOO_MANY)
        return self._content[start : self._taken]

    def opaque(self, name: object) -> Opaque:
        """An `Opaque` whose class has this name, so that messages can say "you gave a DataFrame"."""
        name = str(name)[:60]
        if name not in self._types:
            if len(self._types) == MAX_TYPES:
                raise ProtocolError(f"values of more than {MAX_TYPES} types")
            self._types[name] = type(name, (Opaque,), {})
        return self._types[name]()


def _unpack(form: Any, frame: _Frame, depth: int) -> Any:
    if depth > MAX_DEPTH + 1:
        raise ProtocolError("nested too deeply")
    if isinstance(form, dict):
        raise ProtocolError("an object where a value was expected")
    if not isinstance(form, list):
        return form
    tag, *rest = form
    if tag in _SINGLE:
        return _SINGLE[tag](*rest)
    if tag in {"array", "scalar"}:
        array = _unpack_array(frame.take(*rest))
        return array if tag == "array" else array[()]
    if tag == "opaque":
        return frame.opaque(*rest)
    if tag == "dict":
        return {_unpack(key, frame, depth + 1): _unpack(item, frame, depth + 1) for key, item in rest[0]}
    if tag in {"list", "tuple"}:
        items = [_unpack(item, frame, depth + 1) for item in rest[0]]
        return items if tag == "list" else tuple(items)
    raise ProtocolError(f"unknown tag {tag!r:.40}")


# tag -> what reads the rest of the form; whatever these raise is a ProtocolError, see `decode`
_SINGLE: dict[str, Callable[..., Any]] = {
    "float": float,
    "complex": lambda real, imag: complex(float(real), float(imag)),
    "handle": lambda number: Handle(int(number)),
}


def _unpack_array(blob: memoryview) -> np.ndarray[Any, Any]:
    """A .npy blob whose header promises exactly the bytes that follow: a lie about the size allocates nothing."""
    if blob[: len(_MAGIC)] != _MAGIC or len(blob) < _NPY.size:
        raise ProtocolError("no .npy of version 1")
    start = _NPY.size + _NPY.unpack_from(blob)[1]
    found = _NPY_TEXT.fullmatch(blob, _NPY.size, start)
    if not found:
        raise ProtocolError("the header of an array is not as `encode` writes it")
    dtype = np.dtype(found[1].decode("ascii"))
    shape = tuple(int(size) for size in found[3].split(b",") if size)
    if not dtype.itemsize or math.prod(shape) * dtype.itemsize != len(blob) - start:
        raise ProtocolError(f"a .npy header of shape {shape} that does not fit its {len(blob)} bytes")
    seen: np.ndarray[Any, Any] = np.ndarray(shape, dtype, blob, start, order="F" if found[2] == b"True" else "C")
    array = seen.copy(order="K")
    if dtype.kind == "U" and array.size:
        characters = np.frombuffer(blob, f"{dtype.byteorder}u4", offset=start)
        if characters.max() > _LAST_CHARACTER:
            raise ProtocolError("an array of text with characters that do not exist")
    return array


def _exactly(stream: Source, count: int) -> bytes:
    taken = bytearray()  # grows with what came: a list of single bytes would take many times as much
    while len(taken) < count:
        chunk = stream.read(count - len(taken))
        if not chunk:
            raise EOFError("the other side is gone")
        taken += chunk
    return bytes(taken)
