from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import uscc

from app.rules.identifiers import ALPHABET, check_character, plain, read_code

GOOD = "91110000600037341L"
BODIES = st.builds(
    "".join,
    st.tuples(
        st.text("0123456789", min_size=8, max_size=8), st.text(ALPHABET, min_size=9, max_size=9)
    ),
)
CODES = BODIES.map(lambda body: body + check_character(body))


def reason(text):
    return read_code(text).reason


@given(CODES)
def test_what_the_standard_library_of_numbers_accepts_is_accepted(code):
    assert uscc.is_valid(code)
    assert read_code(code).number == code
    assert reason(code) == ""


@given(st.text(f"{ALPHABET}IOSVZ", min_size=15, max_size=20))
def test_what_the_oracle_accepts_is_accepted_and_the_rest_gets_a_reason(text):
    accepted = reason(text) == ""
    if uscc.is_valid(text):
        assert accepted
    else:
        assert not accepted or not text[:2].isdigit()


@given(CODES, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_never_passes(code, place, other):
    assume(other != code[place])
    assert reason(code[:place] + other + code[place + 1 :])


@given(st.text())
def test_any_text_gets_a_code_or_a_reason(text):
    reading = read_code(text)
    assert reading.reason or uscc.is_valid(reading.code) or not reading.code[:2].isdigit()


@given(CODES, st.sampled_from(["", " ", "\u3000", "\t", "\u200b", "\xa0", "'"]), st.booleans())
def test_how_a_code_was_typed_does_not_matter(code, blank, wide):
    typed = blank.join(code.lower())
    if wide:
        typed = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in typed)
    assert read_code(typed).code == code


def test_a_department_of_letters_is_a_code_although_the_oracle_does_not_know_it():
    body = "N2410923MA44H6EX5"
    assert reason(body + check_character(body)) == ""
    assert not uscc.is_valid(body + check_character(body))


def test_further_premises_have_a_number_of_their_own():
    for hyphen in "-－—–":
        reading = read_code(f"{GOOD}{hyphen}02")
        assert (reading.number, reading.code, reading.premises) == (f"{GOOD}-02", GOOD, 2)
    assert read_code(f"{GOOD}-01").number == GOOD
    assert "-00" in reason(f"{GOOD}-00")


def test_the_reason_says_what_is_wrong_with_it():
    assert "18 位，现为 15 位" in reason(GOOD[:15])
    assert "18 位，现为 0 位" in reason("")
    assert "校验码不符" in reason(GOOD[:-1] + "M")
    assert "“O”" in reason(GOOD.replace("0", "O", 1))
    assert "把 0 写成 O" in reason(GOOD.replace("0", "O", 1))
    assert "“V”" in reason(GOOD[:-1] + "V")
    assert "写成" not in reason(GOOD[:-1] + "V")
    assert "行政区划" in reason("9A" + "A" * 16)
    assert "数字已丢失" in reason("9.1410923009443E+17")


def test_plain_text_is_narrow_large_and_without_blanks():
    assert plain("　（ａｂｃ）　１２－３ \n") == "(ABC)12-3"
