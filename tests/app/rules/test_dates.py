from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.dates import read_date

DAY = date(2021, 3, 5)
DAYS = st.dates(date(1932, 1, 1), date(2099, 12, 31))
WRITTEN = (
    "2021-03-05",
    "2021-3-5",
    "2021/3/5",
    "2021.3.5",
    "2021。3。5",
    "2021年3月5日",
    "2021年03月05号",
    "2021 年 3 月 5 日",
    "２０２１年３月５日",
    "二〇二一年三月五日",
    "二零二一年三月五号",
    "20210305",
    "44260",
    "44260.5",
    "2021-03-05 10:30:00",
    "2021/3/5 10:30",
    "2021-03-05T10:30:00",
    "　2021-03-05 ",
)
NO_DAY = (
    *(
        "",
        "二〇一九年",
        "2019",
        "2019年",
        "2021年3月",
        "2021-03",
        "21-3-5",
        "3/5/2021",
        "05.03.2021",
    ),
    *("2021-13-01", "2021-02-29", "2021-00-10", "20211301", "1899-12-31", "2101-01-01", "9999"),
    *(
        "长期",
        "不详",
        "二〇二一年十三月一日",
        "二〇二一年三月三十二日",
        "2021-W01-1",
        "44260个",
        "-44260",
    ),
)


@pytest.mark.parametrize("text", WRITTEN)
def test_a_written_day_is_read(text):
    assert read_date(text) == DAY


@pytest.mark.parametrize("text", NO_DAY)
def test_what_is_no_single_day_stays_unread(text):
    assert read_date(text) is None


@given(DAYS)
def test_every_day_is_read_however_it_is_written(day):
    written = f"{day.year}年{day.month}月{day.day}日"
    texts = (day.isoformat(), f"{day:%Y%m%d}", written, written.replace("年", ".", 1))
    assert {read_date(text) for text in texts} == {day}


@given(DAYS)
def test_serial_numbers_count_from_1900_or_1904(day):
    assert read_date((day - date(1899, 12, 30)).days) == day
    assert read_date(float((day - date(1904, 1, 1)).days), epoch_1904=True) == day
    assert read_date(int(f"{day:%Y%m%d}")) == day


@given(st.text() | st.integers() | st.floats(), st.booleans())
def test_anything_at_all_is_a_day_of_our_times_or_none(value, epoch_1904):
    day = read_date(value, epoch_1904=epoch_1904)
    assert day is None or 1900 <= day.year <= 2100


@pytest.mark.parametrize("number", [2019, 2019.0, 45, 0, -1, True, 1e300, float("nan"), 20210230])
def test_years_ages_and_slips_are_no_serial_numbers(number):
    assert read_date(number) is None


def test_day_one_of_each_count_is_its_first():
    assert read_date(10_000) == date(1899, 12, 30) + timedelta(days=10_000)
