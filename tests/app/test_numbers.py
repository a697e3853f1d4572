from concurrent.futures import ThreadPoolExecutor

import pytest

from app import activity, numbers
from app.permissions import local_operator

OPERATOR = local_operator()


def take(database, kind="task", year=2026, word="", count=1):
    with database.write() as session:
        first = numbers.take(session, kind, year, word, count=count)
        activity.record(session, OPERATOR, "取号", about="number_counter:1", title=kind)
    return first


def test_numbers_start_at_one_and_have_no_gaps(database):
    assert [take(database) for _ in range(3)] == [1, 2, 3]


def test_several_numbers_are_taken_at_once(database):
    assert take(database, count=3) == 1
    assert take(database) == 4


def test_every_kind_year_and_word_counts_for_itself(database):
    assert take(database, word="治") == 1
    assert take(database, word="禁") == take(database, year=2027) == take(database, kind="x") == 1
    assert take(database, word="治") == 2


def give_up_after_taking(database):
    with database.write() as session:
        assert numbers.take(session, "task", 2026) == 2
        raise InterruptedError


def test_a_write_that_fails_gives_its_number_back(database):
    assert take(database) == 1
    with pytest.raises(InterruptedError):
        give_up_after_taking(database)
    assert take(database) == 2


def test_two_writers_never_get_the_same_number(database):
    with ThreadPoolExecutor(2) as both:
        taken = list(both.map(lambda _: take(database), range(20)))
    assert sorted(taken) == list(range(1, 21))
