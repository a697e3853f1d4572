"""Whatever is offered as a bundle, the answer is a sentence."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.verify import envelope
from app.verify.verdict import Outcome
from app.verify.verify import verify
from tests.app.verify.by_definition import random_bundle, write

BUNDLE = random_bundle(6)
DATA = write(BUNDLE)
TEXT = DATA.decode()


def sentence(source):
    verdict = verify(source)
    assert verdict.outcome is Outcome.UNREADABLE
    assert verdict.steps == ()
    (words,) = verdict.differences
    return words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "文件是空的"),
        (b" \n\t ", "文件是空的"),
        (b"\xef\xbb\xbf" + DATA, "BOM"),
        (TEXT.encode("gb18030"), "不是 UTF-8"),
        (TEXT.encode("utf-16"), "不是 UTF-8"),
        (b"PK\x03\x04" + bytes(200), "不是完整的 JSON"),
        (DATA[:-1], "不是完整的 JSON"),
        (DATA + b"}", "不是完整的 JSON"),
        (DATA.replace(b'"attempt"', b"attempt"), "不是完整的 JSON"),
        (b"[]", "不是一个 JSON 对象"),
        (b'"x"', "不是一个 JSON 对象"),
        (b"null", "不是一个 JSON 对象"),
        (b"{}", "缺少 prev_head"),
        (b'{"a": 1, "a": 2}', '键 "a" 出现了不止一次'),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "-Infinity"),
        (b"[" * 100_000, "嵌套"),
        (b"[" * 200_000 + b"]" * 200_000, "嵌套"),
        (b'{"a":' * 200 + b"1" + b"}" * 200, "嵌套"),
        (b'{"a": "\\ud800"}', "代理码位"),
        (b'{"\\uDC00x": 1}', "代理码位"),
        (b"[" + b"1," * 6_000_001 + b"1]", "多得不合常理"),
        (bytes(envelope.MAX_BYTES + 1), "超过 160 MB"),
    ],
)  # fmt: skip
def test_what_is_no_bundle_is_answered_with_a_sentence(data, words):
    assert words in sentence(data)


def test_paired_surrogates_are_a_character():
    bundle = {**BUNDLE, "memo": "𠮷"}
    assert verify(json.dumps(bundle).encode()).outcome is Outcome.VERIFIED


@pytest.mark.parametrize("name", BUNDLE)
def test_a_missing_part_is_named(name):
    rest = {key: value for key, value in BUNDLE.items() if key != name}
    assert sentence(write(rest)) == f"缺少 {name}，文件不是完整的核验包。"


@pytest.mark.parametrize("name", BUNDLE)
@pytest.mark.parametrize("value", [None, True, 1.0, -0.5, [], {}, "", 10**400, "x" * 1000])
def test_a_part_of_another_kind_is_named(name, value):
    if type(value) is type(BUNDLE[name]) and value != 10**400:
        assert verify(write({**BUNDLE, name: value})).outcome is Outcome.DIFFERS
    else:
        words = sentence(write({**BUNDLE, name: value}))
        assert words.startswith(f"{name} 应为")
        assert len(words) < 150


@pytest.mark.parametrize("spelling", ["1.0", "1e0", "-0", "1E400", "true", "9" * 20, "9" * 5000])
def test_a_number_that_is_no_plain_integer_is_refused(spelling):
    data = TEXT.replace(f'"attempt": {BUNDLE["attempt"]}', f'"attempt": {spelling}').encode()
    assert "attempt 应为整数" in sentence(data)


@pytest.mark.parametrize("spelling", ["0.0", "-0", "false", "0e9", '"0"'])
def test_a_result_is_compared_by_kind_as_well(spelling):
    text = write(random_bundle(2, borrow_from=[])).decode()
    assert verify(text.encode()).outcome is Outcome.VERIFIED
    assert '"borrowed": 0' in text
    data = text.replace('"borrowed": 0', f'"borrowed": {spelling}').encode()
    assert verify(data).outcome is Outcome.DIFFERS


def test_a_truncated_file_is_never_verified():
    for length in random.Random(3).sample(range(len(DATA)), 150):
        assert "JSON" in sentence(DATA[:length]) or length == 0 or b"\xff" not in DATA[:length]


def test_a_file_too_large_is_not_even_read(tmp_path):
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert sentence(path) == "文件有 200 MB，超过 160 MB 的上限，没有读取。"


def test_what_is_no_file_is_answered_with_a_sentence(tmp_path):
    assert "找不到文件 none.json" in sentence(tmp_path / "none.json")
    assert "不是普通文件" in sentence(tmp_path)
    assert "找不到" in sentence(tmp_path / "a\0b")


def test_a_sentence_cannot_steer_a_terminal():
    verdict = verify(write({**BUNDLE, "commitment": "\x1b[2J\u202e\x9b"}))
    assert verdict.outcome is Outcome.DIFFERS
    assert verdict.text().replace("\n", "").isprintable()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(name=st.sampled_from(sorted(BUNDLE)), value=JSON)
def test_any_json_in_any_place_is_caught(name, value):
    verdict = verify(json.dumps({**BUNDLE, name: value}).encode("utf-8", "surrogatepass"))
    assert verdict.outcome in (Outcome.DIFFERS, Outcome.UNREADABLE)


@given(name=st.sampled_from(sorted(BUNDLE["result"])), value=JSON)
def test_any_json_in_any_result_is_caught(name, value):
    bundle = {**BUNDLE, "result": {**BUNDLE["result"], name: value}}
    if json.dumps(bundle) != json.dumps(BUNDLE):
        verdict = verify(json.dumps(bundle).encode("utf-8", "surrogatepass"))
        assert verdict.outcome in (Outcome.DIFFERS, Outcome.UNREADABLE)


@given(data=st.binary(max_size=200))
def test_any_bytes_are_answered(data):
    assert sentence(data)
