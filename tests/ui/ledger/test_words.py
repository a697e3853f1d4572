"""What a line of the ledger says of itself."""

from app.records.ledger import LedgerRow
from app.rules.year_count import Source
from ui.ledger.words import entered


def line(**changes):
    values = {"entered_by": "经办甲"} | changes
    empty = dict.fromkeys(
        ("number", "name", "unit", "officers", "result", "reference", "struck"), ""
    )
    ids = {"id": 2, "entry_id": 1, "inspection_id": None, "subject_id": 1}
    return LedgerRow(**ids, held_on=None, source=Source.RECHECK, nth=None, **empty, **values)


def test_a_line_that_the_program_made_says_so_and_who_closed_the_case():
    assert entered(line(by_program=True, recheck_of=7)) == "程序记入（经办甲）"


def test_a_line_that_somebody_keyed_in_names_that_person():
    assert entered(line(recheck_of=7)) == "经办甲"
    assert entered(line(entered_by="")) == "—"
