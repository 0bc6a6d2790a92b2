"""What crosses the boundary is data of exact types, within caps; everything else is refused as one kind of error."""

import contextlib
import io
import json
import math
import pickle
import struct
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from autograder import protocol
from autograder.errors import ProtocolError
from autograder.protocol import Opaque, decode, encode, receive, send


def crossed(value, **options):
    stream = io.BytesIO()
    send(stream, value, **options)
    stream.seek(0)
    return receive(stream)


def frame(form, blobs=b""):
    return json.dumps(form).encode(), blobs


PLAIN = [None, True, False, 0, -7, 2**200, 0.1, -0.0, 1e-320, "", "σ'(z) \ud800", [], [1, "a"], (), (1, (2.5, None))]


@pytest.mark.parametrize("value", [*PLAIN, {"dW": [1], 2: None, None: (), 1.5: True}, 1 + 2j], ids=repr)
def test_plain_values_cross_with_their_exact_type(value):
    back = crossed(value)
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("value", [math.inf, -math.inf])
def test_infinities_cross(value):
    assert crossed([value]) == [value]


def test_nan_crosses():
    assert math.isnan(crossed(float("nan")))


ARRAYS = [
    np.arange(6.0).reshape(2, 3),
    np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    np.arange(12.0)[::-2],
    np.array([np.nan, np.inf]),
    np.float32(2.5) * np.ones((1, 0)),
    np.array(3),
    np.array([True]),
    np.array(["a", "bc"]),
    np.array("σ"),
    np.array([1j]),
    np.array(2.5),
    np.zeros((0, 3)),
    np.asfortranarray(np.array([["a", "bc"], ["d", "e"]])),
    np.arange(3, dtype=">f8"),
    np.array(["σ"], dtype=">U2"),
    np.array([1.5], dtype=np.float16),
    np.zeros((1,) * 32, dtype=np.longdouble),
]


@pytest.mark.parametrize("array", ARRAYS, ids=lambda a: f"{a.dtype}{a.shape}")
def test_arrays_cross_with_dtype_shape_and_values(array):
    back = crossed({"answer": (array,)})["answer"][0]
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    np.testing.assert_array_equal(back, array)


DTYPES = npst.scalar_dtypes() | npst.byte_string_dtypes() | npst.unicode_string_dtypes()
SHAPES = npst.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)


@given(npst.arrays(DTYPES.filter(lambda dtype: dtype.kind in protocol.KINDS), SHAPES), st.booleans())
def test_arrays_are_written_and_read_as_numpy_does(array, transposed):
    array = array.T if transposed else array
    form, blob = struct.unpack(">II", encode(array)[:8]), encode(array)[8:]
    theirs = np.load(io.BytesIO(blob[form[0] :]), allow_pickle=False)
    for back in (crossed((array,))[0], theirs, decode(*frame(["array", 0, len(npy(array))], npy(array)))):
        assert (back.dtype, back.shape, back.tobytes("A")) == (array.dtype, array.shape, array.tobytes("A"))
        assert back.flags.f_contiguous == array.flags.f_contiguous
        assert (back.flags.writeable, back.flags.aligned) == (True, True)


def test_a_numpy_number_stays_a_numpy_number():
    assert type(crossed(np.float32(1.5))) is np.float32


def test_subclasses_arrive_as_what_they_extend():
    class Liar(float):
        def __eq__(self, other):
            return True

        __hash__ = None

    class LyingArray(np.ndarray):
        def __eq__(self, other):
            return True

        __hash__ = None

    assert type(crossed(Liar(2.0))) is float
    assert type(crossed(np.ones(2).view(LyingArray))) is np.ndarray


@pytest.mark.parametrize("value", [object(), {1, 2}, lambda: 0, np.array([object()]), 1 << 5000, {(1,): 2}])
def test_other_objects_cross_only_as_their_name(value):
    assert isinstance(crossed([value])[0], Opaque)


def test_an_opaque_value_tells_its_type_in_messages():
    class DataFrame:
        pass

    assert type(crossed(DataFrame())).__name__ == "DataFrame"


def test_deep_nesting_crosses_no_deeper_than_the_cap():
    deep: list = []
    deep.append(deep)
    value = crossed(deep)
    for _ in range(protocol.MAX_DEPTH):
        value = value[0]
    assert isinstance(value[0], Opaque)


def test_the_sender_refuses_a_message_over_the_cap():
    with pytest.raises(ProtocolError, match="over the cap"):
        encode(np.zeros(1000), cap=2000)
    with pytest.raises(ProtocolError, match="over the cap"):
        encode("x" * 3000, cap=2000)


def test_the_receiver_refuses_a_frame_over_the_cap_before_it_reads_it():
    announced = io.BytesIO(struct.pack(">II", 2**31, 2**31))
    with pytest.raises(ProtocolError, match="over the cap"):
        receive(announced)


def test_a_cut_frame_is_the_end_of_the_other_side():
    whole = encode({"a": np.ones(3)})
    with pytest.raises(EOFError):
        receive(io.BytesIO(whole[:-1]))


def npy(array):
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array)
    return buffer.getvalue()


def test_a_pickled_array_is_refused_even_with_a_header_that_fits():
    class Bomb:
        def __reduce__(self):
            return (pytest.fail, ("unpickled",))

    pickled = pickle.dumps(np.array([Bomb()], dtype=object))
    words = len(pickled) // 8 + 1
    buffer = io.BytesIO()
    np.lib.format.write_array_header_1_0(buffer, {"descr": "|O", "fortran_order": False, "shape": (words,)})
    blob = buffer.getvalue() + pickled.ljust(8 * words, b"\0")
    with pytest.raises(ProtocolError, match="header of an array"):
        decode(*frame(["array", 0, len(blob)], blob))


OTHER_HEADERS = {
    "an expression": "{'descr': '<f8', 'fortran_order': False, 'shape': (2+2,), }",
    "a list": "{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (4,), }",
    "another order": "{'shape': (4,), 'descr': '<f8', 'fortran_order': False, }",
    "a negative size": "{'descr': '<f8', 'fortran_order': False, 'shape': (-4,), }",
    "no number": "{'descr': '<f8', 'fortran_order': False, 'shape': (True, 4), }",
    "an unknown type": "{'descr': '<f3', 'fortran_order': False, 'shape': (4,), }",
    "objects": "{'descr': '|O8', 'fortran_order': False, 'shape': (4,), }",
    "times": "{'descr': '<M8', 'fortran_order': False, 'shape': (4,), }",
    "items without size": "{'descr': '|S0', 'fortran_order': False, 'shape': (1000000000, 4), }",
    "nested": "(" * 200 + ")" * 200,
    "many dimensions": "{'descr': '<f8', 'fortran_order': False, 'shape': (4" + ", 1" * 200 + "), }",
}


@pytest.mark.parametrize("text", OTHER_HEADERS.values(), ids=OTHER_HEADERS)
def test_a_header_of_another_form_is_refused(text):
    blob = struct.pack("<8sH", b"\x93NUMPY\x01\x00", len(text) + 1) + text.encode() + b"\n"
    blob += b"" if "S0" in text else bytes(32)
    with pytest.raises(ProtocolError):
        decode(*frame(["array", 0, len(blob)], blob))


def test_text_of_characters_that_do_not_exist_is_refused():
    blob = npy(np.array([["a", "b"]])).replace(b"a\0\0\0", b"\xff\xff\xff\xff")
    with pytest.raises(ProtocolError, match="do not exist"):
        decode(*frame(["array", 0, len(blob)], blob))


def test_many_small_arrays_are_read_at_once():
    """50,000 took two seconds by numpy's reader, in the trusted process."""
    one = npy(np.array(1.0))
    header = json.dumps(["list", [["scalar", len(one) * n, len(one)] for n in range(protocol.MAX_ARRAYS)]]).encode()
    started = time.process_time()
    for _ in range(protocol.MAX_ARRAYS):
        np.lib.format.read_array(io.BytesIO(one))
    by_numpy = time.process_time() - started
    assert len(decode(header, one * protocol.MAX_ARRAYS)) == protocol.MAX_ARRAYS
    assert time.process_time() - started - by_numpy < by_numpy / 2


def test_too_many_arrays_are_refused_by_both_sides():
    with pytest.raises(ProtocolError, match="arrays or numpy numbers"):
        encode([np.float64(1)] * (protocol.MAX_ARRAYS + 1))
    one = npy(np.array(1.0))
    header = json.dumps(["list", [["scalar", len(one) * n, len(one)] for n in range(protocol.MAX_ARRAYS + 1)]])
    with pytest.raises(ProtocolError, match="arrays or numpy numbers"):
        decode(header.encode(), one * (protocol.MAX_ARRAYS + 1))


def test_an_array_whose_header_lies_about_its_size_is_refused():
    blob = npy(np.zeros(4)).replace(b"(4,)", b"(9,)")
    with pytest.raises(ProtocolError, match="does not fit"):
        decode(*frame(["array", 0, len(blob)], blob))


FORGED = [
    b"",
    b"{",
    b"nul",
    b'{"a": 1}',
    b'["list"]',
    b'["list", 3]',
    b'["dict", [[["list", []], 1]]]',
    b'["nobody", 1]',
    b'["array", 0, 4]',
    b'["array", "x", 4]',
    b'["array", -9, 99]',
    b'["complex", "1"]',
    b'["float", "one"]',
    b"[]",
    b"[[" * 5000,
    b'["opaque", "a\\u0000b"]',
    b"\xff\xfe",
    b"9" * 5000,
]


MANY = protocol.MAX_VALUES + 1
SLOW = {
    "a string that does not end": b"," * MANY + b'"' + rb"\"" * 2**22,
    "strings alone": b'"",' * 2**22,
    "escapes outside of strings": rb"\"," * 2**22,
    "values": b"[" + b"0," * MANY + b"0]",
    "values after a string of quotes": rb'["\\\"",' + b"0," * MANY + b"0]",
    "types": b'["list", [' + b", ".join(b'["opaque", "%d"]' % n for n in range(1000)) + b"]]",
}


@pytest.mark.parametrize("header", SLOW.values(), ids=SLOW)
def test_a_header_made_to_keep_the_grader_busy_is_refused_at_once(header):
    started = time.process_time()
    with pytest.raises(ProtocolError, match="more than"):
        decode(header, b"")
    assert time.process_time() - started < 2


def test_text_with_many_commas_crosses():
    text = 'a,"b",\\' * MANY
    assert crossed([text]) == [text]


def test_many_values_of_one_type_cross():
    assert len(crossed([object()] * 1000)) == 1000


@pytest.mark.parametrize("header", FORGED, ids=lambda h: repr(h[:30]))
def test_a_forged_header_is_one_kind_of_error(header):
    with pytest.raises(ProtocolError):
        decode(header, b"abcd")


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_no_bytes_raise_anything_else(header, blobs):
    with contextlib.suppress(ProtocolError):
        decode(header, blobs)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(VALUES)
def test_every_plain_value_survives_the_crossing(value):
    assert crossed(value) == value
