"""Running numbers without gaps or doubles, taken inside the transaction that uses them."""

from collections.abc import Iterable

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import sealing
from db.models import NumberCounter


def take(
    session: Session, kind: str, year: int, department_word: str = "", *, count: int = 1
) -> int:
    """The next number, or the first of the next `count` numbers, of a kind, word and year.

    Counting and reading is one UPDATE: a second writer waits for this transaction to end, and a
    transaction that is rolled back gives its numbers back. Numbers start at 1.
    """
    last = _count_up(session, kind, year, department_word, count)
    if last is None:
        _start(session, kind, year, department_word)
        last = _count_up(session, kind, year, department_word, count)
    assert last is not None
    key = f"{kind}|{department_word}|{year}"
    sealing.mark_bulk(session, NumberCounter.__tablename__, [key])
    return last - count + 1


def go_on_after(
    session: Session, used: Iterable[tuple[str, str, int, int]]
) -> dict[str, list[int]]:
    """Move each counter on to the last number that stands on paper somewhere, never back.

    `used` holds (kind, department word, year, last number). Returns what was passed over, by
    “kind word year”: the number the counter stood at, and the one it stands at now.
    """
    passed = {}
    for kind, word, year, last in used:
        row = session.get(NumberCounter, (kind, word, year))
        if row is None:
            row = NumberCounter(kind=kind, department_word=word, year=year, last=0)
            session.add(row)
        if row.last < last:
            passed[" ".join(filter(None, (kind, word, str(year))))] = [row.last, last]
            row.last = last
    return passed


def _count_up(session: Session, kind: str, year: int, word: str, count: int) -> int | None:
    statement = (
        update(NumberCounter)
        .where(
            NumberCounter.kind == kind,
            NumberCounter.department_word == word,
            NumberCounter.year == year,
        )
        .values(last=NumberCounter.last + count)
        .returning(NumberCounter.last)
        .execution_options(synchronize_session=False)
    )
    return session.scalar(statement)


def _start(session: Session, kind: str, year: int, word: str) -> None:
    values = {"kind": kind, "department_word": word, "year": year, "last": 0}
    try:
        with session.begin_nested():
            session.execute(insert(NumberCounter), values)
    except IntegrityError:
        pass  # another writer has started it meanwhile
