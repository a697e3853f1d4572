"""年度检查台账: a year's checks of a business, and which of them count (domain rules 6, 9)."""

from app.ledger.counting import counted, last_visits, nth_of, year_checks
from app.ledger.entries import MAY_ENTER, add_entry, correct_entry, strike_entry
from app.ledger.listing import find_keys, known_units, ledger_rows, subject_checks
from app.ledger.rechecks import enter_recheck
from app.ledger.sources import current_rules, rule_history, set_rule

__all__ = [
    "MAY_ENTER",
    "add_entry",
    "correct_entry",
    "counted",
    "current_rules",
    "enter_recheck",
    "find_keys",
    "known_units",
    "last_visits",
    "ledger_rows",
    "nth_of",
    "rule_history",
    "set_rule",
    "strike_entry",
    "subject_checks",
    "year_checks",
]
