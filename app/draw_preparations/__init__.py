"""Before locking: who is held out, recused, weighted or borrowed for one task, and why."""

from app.draw_preparations.borrowing import borrow, drop_borrowed
from app.draw_preparations.evidence import add_evidence, drop_evidence
from app.draw_preparations.holding import drop_exclusion, drop_recusal, exclude, recuse
from app.draw_preparations.listing import list_preparations

__all__ = [
    "add_evidence",
    "borrow",
    "drop_borrowed",
    "drop_evidence",
    "drop_exclusion",
    "drop_recusal",
    "exclude",
    "list_preparations",
    "recuse",
]
