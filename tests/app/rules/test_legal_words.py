"""Old mistakes in new wordings."""

import pytest

from app.documents.legal_texts import read
from app.rules.legal_words import TITLES, as_stored, as_written, warnings_about


def test_every_shipped_text_has_a_name():
    assert {text.key for text in read()} <= TITLES.keys()


def test_the_shipped_texts_fall_into_no_trap():
    assert [w for text in read() for w in warnings_about(text.key, "\n".join(text.lines))] == []


@pytest.mark.parametrize(
    ("key", "lines", "word"),
    [
        ("rectify_remedy", "可以申请行政复议，或者三个月内提起行政诉讼。", "六个月"),
        ("rectify_remedy", "或者在 3 个月内提起诉讼，或者复议。", "六个月"),
        ("rectify_remedy", "可以申请行政复议。", "行政诉讼"),
        ("transfer_basis", "依据程序规定第四十七条移送。", "第六十一条"),
        ("duty", "检查人员应当出示检查证。", "检查证"),
        ("prohibitions", "严禁逐利检查\n严禁变相检查", "五个严禁"),
    ],
)
def test_an_old_mistake_is_pointed_out(key, lines, word):
    (warning,) = warnings_about(key, lines)
    assert word in warning


def test_what_is_filled_in_is_named_in_chinese_and_comes_back():
    for text in read():
        stored = "\n".join(text.lines)
        written = as_written(stored)
        assert not any(character.isascii() and character.isalpha() for character in written)
        assert as_stored(written) == stored
