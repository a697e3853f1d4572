"""Dates as people write them into spreadsheets, and only those that can mean one day."""

import re
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1900, 2100
EPOCH = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)
FIRST_SERIAL, LAST_SERIAL = 10_000, 99_999
"""From 1927: shorter numbers in a date column are years, ages or slips, not serials."""

CLOCK = r"(?:[ T]?[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2}(?:\.[0-9]+)?)?)?"
SEPARATED = re.compile(
    rf"([0-9]{{4}})\s*[-./年]\s*([0-9]{{1,2}})\s*[-./月]\s*([0-9]{{1,2}})\s*[日号]?\s*{CLOCK}"
)
COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
NARROW = {0xFEE0 + code: chr(code) for code in range(0x21, 0x7F)} | {0x3002: ".", 0x3000: " "}
ONES = "〇一二三四五六七八九"
YEAR_DIGITS = {ord(sign): str(value) for value, sign in enumerate(ONES)}
YEAR_DIGITS |= {ord("零"): "0", ord("○"): "0"}
COUNTS = {  # 一 to 三十一
    (("", "十", "二十", "三十")[ten] + (ONES[one] if one else "")): 10 * ten + one
    for ten in range(4)
    for one in range(10)
    if 1 <= 10 * ten + one <= 31
}
NUMERAL = "[一二三四五六七八九十]+"
IN_WORDS = re.compile(rf"([〇零○一二三四五六七八九]{{4}})年({NUMERAL})月({NUMERAL})[日号]")


def read_date(value: str | float, *, epoch_1904: bool = False) -> date | None:
    """The day that was meant, or None when it cannot be told.

    Reads 2021-03-05, 2021/3/5, 2021.3.5, 2021年3月5日, 二〇二一年三月五日, 20210305 and the serial
    numbers of a spreadsheet (44260; `epoch_1904` for workbooks that count from 1904).
    A year or a month alone, two-digit years and day-first orders stay unread: they need a guess.
    """
    if isinstance(value, int | float):
        return _from_number(value, epoch_1904)
    if len(value) == 10 and value[4] == value[7] == "-" and value.isascii():
        try:  # nearly all are such, and the library reads them ten times as fast
            day = date.fromisoformat(value)
        except ValueError:
            return None
        return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
    return _from_text(value.translate(NARROW).strip(), epoch_1904)


def _from_text(text: str, epoch_1904: bool) -> date | None:
    if match := SEPARATED.fullmatch(text) or COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := IN_WORDS.fullmatch(text):
        year = int(match[1].translate(YEAR_DIGITS))
        return _day(year, COUNTS.get(match[2], 0), COUNTS.get(match[3], 0))
    return _from_number(float(text), epoch_1904) if SERIAL.fullmatch(text) else None


def _from_number(number: float, epoch_1904: bool) -> date | None:
    if 19_000_101 <= number <= 21_001_231 and number == int(number):
        whole = int(number)
        return _day(whole // 10_000, whole // 100 % 100, whole % 100)
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        return None
    day = (EPOCH_1904 if epoch_1904 else EPOCH) + timedelta(days=int(number))
    return day if day.year <= LAST_YEAR else None


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
