import importlib.util
from pathlib import Path

import numpy as np
import pytest

from bpkit import datasets
from bpkit.datasets import digits, one_hot, two_moons, xor
from bpkit.errors import DataError, ShapeError, UsageError

REPOSITORY = Path(__file__).parents[2]


def test_the_digits_have_the_stated_shapes_and_ranges():
    data = digits()
    assert data.X_train.shape == (1347, 64)
    assert data.X_test.shape == (450, 64)
    assert data.X_test.shape[0] >= 0.2 * 1797
    for X, Y, labels in ((data.X_train, data.Y_train, data.labels_train), (data.X_test, data.Y_test, data.labels_test)):
        assert (X.min(), X.max(), X.dtype) == (0, 1, np.float64)
        np.testing.assert_array_equal(Y.argmax(axis=1), labels)
        assert (Y.sum(axis=1) == 1).all()
        assert set(labels.tolist()) == set(range(10))


def test_the_split_takes_a_quarter_of_each_class():
    data = digits()
    test, train = np.bincount(data.labels_test), np.bincount(data.labels_train)
    np.testing.assert_allclose(test / (test + train), 0.25, atol=0.004)


def test_no_picture_is_in_both_parts():
    data = digits()
    train = {picture.tobytes() for picture in data.X_train}
    assert not any(picture.tobytes() in train for picture in data.X_test)


def test_the_arrays_are_shared_and_so_read_only():
    data = digits()
    assert digits() is data
    for name in data.__slots__:
        with pytest.raises(ValueError, match="read-only"):
            getattr(data, name)[0] = 0


def test_the_file_is_what_its_script_makes_from_scikit_learn():
    pytest.importorskip("sklearn", reason="scikit-learn, the source of the digits, is not installed")
    spec = importlib.util.spec_from_file_location("prepare_digits", REPOSITORY / "benchmarks" / "prepare_digits.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    with np.load(script.TARGET) as shipped:
        made = script.prepare()
        assert set(shipped.files) == set(made)
        for name, array in made.items():
            assert shipped[name].dtype == array.dtype
            np.testing.assert_array_equal(shipped[name], array)
    assert script.TARGET.stat().st_size < 64 * 1024


def test_source_citation_and_licence_lie_beside_the_data():
    text = (Path(datasets.__file__).parent / "data" / "README.md").read_text()
    for fact in ("10.24432/C50P49", "CC BY 4.0", "Alpaydin", "scikit-learn", "1347", "450"):
        assert fact in text


@pytest.mark.parametrize("content", [None, b"", b"not a zip file", b"PK\x03\x04 cut short"])
def test_a_damaged_file_is_named_with_a_remedy(monkeypatch, tmp_path, content):
    (tmp_path / "data").mkdir()
    if content is not None:
        (tmp_path / "data" / "digits.npz").write_bytes(content)
    monkeypatch.setattr(datasets, "files", lambda _: tmp_path)
    with pytest.raises(DataError, match=r"digits\.npz.*Install backprop-course again"):
        digits.__wrapped__()


def test_one_hot_rows():
    assert one_hot([2, 0], 3).tolist() == [[0, 0, 1], [1, 0, 0]]
    assert one_hot(np.array([1], dtype=np.uint8), 2).dtype == np.float64
    assert one_hot([], 3).shape == (0, 3)


@pytest.mark.parametrize("labels", [[3], [-1], [0.5], [1.0], [True]])
def test_labels_that_name_no_class_are_refused(labels):
    with pytest.raises(DataError, match="whole numbers from 0 to 2"):
        one_hot(labels, 3)


def test_labels_in_a_column_are_refused():
    with pytest.raises(ShapeError, match=r"expected \(E,\)"):
        one_hot(np.zeros((4, 1), int), 2)


def test_two_moons_are_two_half_circles():
    moons = two_moons(seed=3, samples=101, noise=0.0)
    assert moons.X.shape == (101, 2)
    centre = np.where(moons.labels[:, None] == 0, [0.0, 0.0], [1.0, 0.5])
    np.testing.assert_allclose(np.linalg.norm(moons.X - centre, axis=1), 1, rtol=1e-12)
    above = (moons.X[:, 1] >= centre[:, 1]) == (moons.labels == 0)
    assert above.all()
    assert np.bincount(moons.labels).tolist() == [51, 50]


def test_two_moons_follow_their_seed():
    np.testing.assert_array_equal(two_moons(1).X, two_moons(1).X)
    assert not np.array_equal(two_moons(1).X, two_moons(2).X)


@pytest.mark.parametrize("settings", [{"samples": 1}, {"noise": -1.0}])
def test_moons_that_cannot_be_are_refused(settings):
    with pytest.raises(UsageError, match="expected samples >= 2"):
        two_moons(**settings)


def test_xor_is_one_where_exactly_one_coordinate_is():
    data = xor()
    np.testing.assert_array_equal(data.labels, data.X[:, 0] != data.X[:, 1])
    np.testing.assert_array_equal(data.Y.argmax(axis=1), data.labels)
