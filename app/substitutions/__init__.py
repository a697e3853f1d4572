"""递补: whoever drops out is followed by the next in the draw's own order, by nobody's choice
(VDR1 §7); reason, approver and the whole walk are logged and printed.
"""

from app.substitutions.candidates import BEFORE_THE_RECORD
from app.substitutions.listing import OFFICER, list_substitutions
from app.substitutions.offers import offers
from app.substitutions.officers import REASONS, substitute_officer
from app.substitutions.subjects import (
    NO_REASON,
    SUBJECT_REASONS,
    add_reserve,
    may_add_reserve,
    may_replace,
    replace_subject,
)

__all__ = [
    "BEFORE_THE_RECORD",
    "NO_REASON",
    "OFFICER",
    "REASONS",
    "SUBJECT_REASONS",
    "add_reserve",
    "list_substitutions",
    "may_add_reserve",
    "may_replace",
    "offers",
    "replace_subject",
    "substitute_officer",
]
