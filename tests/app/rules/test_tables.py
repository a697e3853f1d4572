"""Tables have one canonical form, and any other is refused with the place of the fault."""

from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.canonical import CanonicalError, clean_field, text_problem
from app.rules.rosters import OFFICERS, RECUSALS, SUBJECTS
from app.rules.tables import find_row, read_rows, read_table, write_table
from tests.app.rules.small_draws import SALT

CELL = st.text(max_size=4).map(clean_field)
PAIRS = st.sets(st.tuples(CELL, CELL), max_size=8)
HEAD = f"VDR1-objects\t2\t{SALT}\nid\tname\tstratum\tregion\tneed\tweight\tdrawn\thold\n"
FIRST = "S1\t甲\tA\t东\t-\t1\t0\t-\n"
SECOND = "S2\t乙\tA\t东\t-\t1\t0\t-\n"


def rows_in(table, data):
    return [tuple(cell.decode() for cell in row) for row in read_rows(table, data)]


@given(PAIRS, st.randoms(use_true_random=False))
def test_rows_come_back_sorted_whatever_their_order(pairs, dice):
    mixed = sorted(pairs)
    dice.shuffle(mixed)
    data = write_table(RECUSALS, mixed, SALT)
    assert rows_in(RECUSALS, data) == sorted(pairs)
    assert write_table(RECUSALS, pairs, SALT) == data


def test_sorting_is_by_bytes_not_by_utf16_units():
    data = write_table(RECUSALS, [("\U00020000", "-"), ("\uff21", "-"), ("a", "-")], SALT)
    assert [row[0] for row in rows_in(RECUSALS, data)] == ["a", "\uff21", "\U00020000"]


def test_keys_of_two_columns_sort_by_the_first_then_the_second():
    pairs = [("a", "z"), ("a b", "a"), ("a!", "a"), ("ab", "a")]
    assert rows_in(RECUSALS, write_table(RECUSALS, reversed(pairs), SALT)) == pairs


@given(st.binary(min_size=1, max_size=3), st.data())
def test_bytes_that_are_accepted_are_the_canonical_ones(patch, data):
    """Whatever is changed: either it is refused, or writing its rows gives the same bytes."""
    good = (HEAD + FIRST + SECOND).encode()
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 3)))
    changed = good[:start] + patch + good[end:]
    try:
        rows = rows_in(SUBJECTS, changed)
    except CanonicalError:
        return
    salt = changed.split(b"\n")[0].split(b"\t")[2].decode()
    assert write_table(SUBJECTS, rows, salt) == changed


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "第 1 行：应依次为“VDR1-objects”、行数和盐值"),
        (HEAD.replace("objects", "inspectors"), "第 1 行：应依次为"),
        (HEAD.replace("\t2\t", "\t02\t"), "第 1 行：“行数”应为"),
        (HEAD.replace(SALT, SALT.upper()), "第 1 行：“盐值”应为 64 位小写"),
        (HEAD.replace("name", "names"), "第 2 行：列名应依次为 id、name"),
        (HEAD + FIRST, "第 1 行：写明 2 行，实有 1 行"),
        (HEAD + FIRST + SECOND[:-1], "最后一行缺少换行符"),
        (HEAD + FIRST + FIRST, "第 4 行：id 为 S1 的行与上一行重复"),
        (HEAD + SECOND + FIRST, "第 4 行：id 为 S1 的行未按字节顺序排列"),
        (HEAD + FIRST + "S2\t乙\n", "第 4 行：应有 8 列，实有 2 列"),
        (HEAD + FIRST + "\n" + SECOND, "第 4 行：应有 8 列，实有 1 列"),
        (HEAD + FIRST + SECOND.replace("乙", ""), "第 4 行：“名称”（name）不能为空"),
        (HEAD + FIRST + SECOND.replace("乙", "乙 "), "“名称”（name）首尾不能有空白"),
        (HEAD + FIRST + SECOND.replace("乙", "\u3000乙"), "“名称”（name）首尾不能有空白"),
        (HEAD + FIRST + SECOND.replace("乙", "乙\x85"), "“名称”（name）首尾不能有空白"),
        (HEAD + FIRST + SECOND.replace("乙", "\u1680乙"), "“名称”（name）首尾不能有空白"),
        (HEAD + FIRST + SECOND.replace("乙", "乙\u2003"), "“名称”（name）首尾不能有空白"),
        (HEAD + FIRST + SECOND.replace("乙", "乙\xa0"), "“名称”（name）首尾不能有空白"),
        (HEAD + FIRST + SECOND.replace("乙", "e\u0301"), "“名称”（name）文字未按 NFC"),
        (HEAD + FIRST + SECOND.replace("乙", "乙\r"), "“名称”（name）含有控制字符"),
        (HEAD + FIRST + SECOND.replace("东", " 东"), "“区域”（region）首尾不能有空白"),
        (HEAD + FIRST + SECOND.replace("1", "0"), "“权重”（weight）应在 1 至 1000 之间"),
        (HEAD + FIRST + SECOND.replace("1", "1001"), "“权重”（weight）应在 1 至 1000 之间"),
        (HEAD + FIRST + SECOND.replace("\t0", "\t00"), "“本年度已查次数”（drawn）应为"),
        (HEAD + FIRST + SECOND.replace("\t0", "\t-1"), "“本年度已查次数”（drawn）应为"),
        (HEAD + FIRST + SECOND.replace("0\t-", "0\tGONE"), "“GONE”不在排除原因代码表内"),
        (HEAD + "S1\t甲\tA\t东\t-\n\t1\t0\t-\n" + SECOND, "第 3 行：应有 8 列，实有 5 列"),
    ],
)
def test_a_fault_is_named_with_its_line_and_column(text, sentence):
    with pytest.raises(CanonicalError) as caught:
        rows_in(SUBJECTS, text.encode())
    assert sentence in str(caught.value)


def test_bytes_that_are_no_text_are_refused():
    data = (HEAD + FIRST + SECOND).encode().replace("乙".encode(), b"\xff")
    with pytest.raises(CanonicalError, match="第 4 行：“名称”（name）不是有效的 UTF-8 文字"):
        rows_in(SUBJECTS, data)


@pytest.mark.parametrize(
    ("skills", "sentence"),
    [("b,a", "按字节顺序"), ("a,a", "不重复"), ("a,", "不能有空项"), ("-,a", "不能有空项")],
)
def test_skills_are_sorted_and_different(skills, sentence):
    with pytest.raises(CanonicalError, match=sentence):
        write_table(OFFICERS, [("1", "甲", "东", skills, "1", "0")], SALT)


def long_table(rows):
    lines = [(f"S{number:07d}", "名 称", "A", "东", "-", "1", "0", "-") for number in range(rows)]
    return lines, write_table(SUBJECTS, lines, SALT)


def test_long_files_are_read_in_several_pieces_that_miss_nothing():
    lines, data = long_table(6000)
    assert len(list(read_table(SUBJECTS, data))) > 1
    assert rows_in(SUBJECTS, data) == lines


def rows_around_a_border():
    """A long table line by line, and the number of the first line of its second piece."""
    _, data = long_table(6000)
    first = next(iter(read_table(SUBJECTS, data)))
    return data.split(b"\n"), len(first.firsts) + 2


def test_order_is_checked_across_pieces():
    lines, border = rows_around_a_border()
    lines[border - 1 : border + 1] = lines[border], lines[border - 1]
    told = f"第 {border + 1} 行：id 为 S{border - 3:07d} 的行未按字节顺序排列"
    with pytest.raises(CanonicalError, match=told):
        rows_in(SUBJECTS, b"\n".join(lines))


def test_a_twin_is_seen_across_pieces():
    lines, border = rows_around_a_border()
    lines[border] = lines[border - 1]
    told = f"第 {border + 1} 行：id 为 S{border - 3:07d} 的行与上一行重复"
    with pytest.raises(CanonicalError, match=told):
        rows_in(SUBJECTS, b"\n".join(lines))


@pytest.mark.parametrize("count", [1, 2, 3, 50])
def test_any_row_is_found_by_its_key_and_no_other(count):
    lines, data = long_table(count)
    for row in lines:
        assert [cell.decode() for cell in find_row(data, row[0].encode())] == list(row)
    for one, other in pairwise(["", *(row[0] for row in lines), "T"]):
        assert find_row(data, f"{one}!".encode()) is None
        assert one < f"{one}!" < other


def test_the_heading_is_no_row():
    assert find_row(long_table(3)[1], b"id") is None


def test_nothing_is_found_in_an_empty_table():
    assert find_row(write_table(SUBJECTS, [], SALT), b"S1") is None


def test_characters_that_pass_at_a_glance_are_legal_wherever_they_stand():
    """U+4000 to U+9FFF and printable ASCII: never white space, never changed by NFC."""
    glance = [*map(chr, range(0x21, 0x7F)), *map(chr, range(0x4000, 0xA000))]
    assert all(text_problem(each) is None for each in glance)
    assert all(normalize("NFC", f"e{each}e") == f"e{each}e" for each in glance)


@given(st.lists(st.text("e甲（\u0301\u3000 \x85\x7f・", max_size=3), min_size=1, max_size=6))
def test_what_is_read_at_a_glance_is_judged_like_every_single_field(names):
    lines = [f"S{n}\t{name}\tA\t东\t-\t1\t0\t-\n" for n, name in enumerate(names)]
    data = HEAD.replace("\t2\t", f"\t{len(names)}\t") + "".join(lines)
    if any(text_problem(name) for name in names):
        with pytest.raises(CanonicalError):
            rows_in(SUBJECTS, data.encode())
    else:
        assert [row[1] for row in rows_in(SUBJECTS, data.encode())] == names
