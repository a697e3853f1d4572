"""The ceremony around a draw: who is here, what was called and read back, who signed.

The draw itself is `app.draws`; these verbs go with its steps and leave the same kind of trace.
"""

from app.ceremony.attending import announce, arrive, hand_over, take_back_arrival
from app.ceremony.calling import begin_calling, compute, confirm_digits, take_digits
from app.ceremony.rules_step import confirm_rules, recheck_rules
from app.ceremony.signing import (
    attach_scan,
    decline,
    finish_signing,
    scan_content,
    sign,
)
from app.ceremony.viewing import entrants, view

__all__ = [
    "announce",
    "arrive",
    "attach_scan",
    "begin_calling",
    "compute",
    "confirm_digits",
    "confirm_rules",
    "decline",
    "entrants",
    "finish_signing",
    "hand_over",
    "recheck_rules",
    "scan_content",
    "sign",
    "take_back_arrival",
    "take_digits",
    "view",
]
