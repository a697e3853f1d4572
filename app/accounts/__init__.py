"""Who works here: departments, accounts, signing in, and who may do what."""

from app.accounts.departments import KINDS, add_department, change_department, list_departments
from app.accounts.passwords import invent_password
from app.accounts.people import (
    add_account,
    change_account,
    list_accounts,
    operator_of,
    reset_password,
    set_small_office,
)
from app.accounts.setup import first_run, set_up_office
from app.accounts.signing_in import change_password, is_any_locked, sign_in, sign_out, tick
from app.permissions import local_operator, require, require_other

__all__ = [
    "KINDS",
    "add_account",
    "add_department",
    "change_account",
    "change_department",
    "change_password",
    "first_run",
    "invent_password",
    "is_any_locked",
    "list_accounts",
    "list_departments",
    "local_operator",
    "operator_of",
    "require",
    "require_other",
    "reset_password",
    "set_small_office",
    "set_up_office",
    "sign_in",
    "sign_out",
    "tick",
]
