import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from db.models import Subject
from db.search import Sorted, holds_any

QUERY = select(Subject.id).where(holds_any([Subject.name], "云海")).order_by(Sorted(Subject.name))


@pytest.mark.parametrize(
    ("dialect", "position", "order"),
    [
        (sqlite.dialect(), "instr(subject.name", "ORDER BY +subject.name"),
        (postgresql.dialect(), "strpos(subject.name", "ORDER BY subject.name"),
    ],
)
def test_each_database_is_asked_in_its_own_words(dialect, position, order):
    text = str(QUERY.compile(dialect=dialect))
    assert position in text
    assert order in text
