"""复查: the re-check that ends a rectification enters the ledger by itself."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.ledger.entries import LONGEST, insert_entry, log_entry, same_check
from app.records.accounts import Operator
from app.records.ledger import CheckEntry
from app.rules.year_count import Source
from app.subject_names import is_named
from db.models import Disposition, Inspection, RecheckEntry

ACTION = "程序记入检查台账"


def enter_recheck(
    session: Session, operator: Operator, visit: Inspection, disposition: Disposition
) -> int | None:
    """The entry of a closed rectification; None where that re-check is in the ledger already.

    One re-check may end several rectifications of a visit, and somebody may have keyed it in.
    The units and officers are those of the visit, as on the 整改复查意见书.
    """
    assert disposition.closed_on is not None
    made = [officer for officer in visit.officers if officer.attended]
    entry = CheckEntry(
        visit.subject_id,
        disposition.closed_on,
        Source.RECHECK,
        "、".join(dict.fromkeys(officer.department for officer in made)),
        "、".join(officer.name for officer in made),
        " ".join(disposition.recheck_result.split())[:LONGEST],
        disposition.reference,
    )
    if same_check(session, entry):
        return None
    row = insert_entry(session, operator, entry)
    session.add(RecheckEntry(entry_id=row.id, disposition_id=disposition.id))
    log_entry(session, operator, ACTION, row, "责令整改已复查办结")
    return row.id


def closed_rechecks() -> Select[int]:
    """Ids of the entries of re-checks that ended a rectification of a closed draw's visit."""
    return (
        select(RecheckEntry.entry_id)
        .join(Disposition, Disposition.id == RecheckEntry.disposition_id)
        .join(Inspection, Inspection.id == Disposition.inspection_id)
        .where(~is_named())
    )


def visits_of(session: Session, entry_ids: Collection[int]) -> dict[int, int]:
    """Entry id -> the visit whose re-check it is."""
    query = (
        select(RecheckEntry.entry_id, Disposition.inspection_id)
        .join(Disposition, Disposition.id == RecheckEntry.disposition_id)
        .where(RecheckEntry.entry_id.in_(entry_ids))
    )
    return dict(session.execute(query).all())
