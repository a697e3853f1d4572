"""What may be done about a visit that cannot go as drawn, so that a page offers nothing else."""

from sqlalchemy.orm import Session

from app import dispatch
from app.records.substitutions import Offers
from app.substitutions.candidates import BEFORE_THE_RECORD
from app.substitutions.subjects import may_add_reserve, may_replace
from db.models import Inspection


def offers(session: Session, inspection_id: int) -> Offers:
    visit = session.get_one(Inspection, inspection_id)
    return Offers(
        officer=visit.state in BEFORE_THE_RECORD,
        subject=may_replace(visit),
        reserve=may_add_reserve(session, visit),
        papers=bool(dispatch.missing_papers(session, inspection_id)),
    )
