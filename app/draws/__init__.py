"""公开抽取, step by step and forward only: open, lock, show the commitment, draw, confirm.

The result is computed from the committed bytes, never from live tables, and is in the database
before anything moves on a screen (VDR1 §2 to §7).
"""

from app.draws.drawing import (
    confirm,
    draw_lots,
    print_roster,
    reveal,
    show_commitment,
)
from app.draws.exporting import UNFINISHED, export, find_draw
from app.draws.locking import lock, lock_officers_again, withdraw
from app.draws.opening import list_draws, open_draw
from app.draws.voiding import ask_void, confirm_void, drop_void

__all__ = [
    "UNFINISHED",
    "ask_void",
    "confirm",
    "confirm_void",
    "draw_lots",
    "drop_void",
    "export",
    "find_draw",
    "list_draws",
    "lock",
    "lock_officers_again",
    "open_draw",
    "print_roster",
    "reveal",
    "show_commitment",
    "withdraw",
]
