"""首次设置: from an empty database to an office with its first administrator."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity
from app.accounts.departments import insert_department
from app.accounts.people import insert_account, operator_of
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.office_settings import checked, store
from app.records.accounts import AccountEntry, DepartmentEntry, Operator
from app.records.settings import Office
from app.rules.roles import Role
from db.models import Account


def first_run(session: Session) -> bool:
    """Whether nobody has an account yet, so that the set-up must come first."""
    return session.scalar(select(Account.id).limit(1)) is None


def set_up_office(
    session: Session,
    *,
    bureau_name: str,
    number_word: str,
    departments: Sequence[DepartmentEntry],
    admin_login: str,
    admin_name: str,
    admin_password: str,
    accounts: Sequence[AccountEntry] = (),
) -> tuple[Operator, Changes]:
    """Done once, by whoever installs the program. Returns the first administrator.

    `accounts` are further users; the administrator alone can do no business (三员分立).
    """
    if not first_run(session):
        raise UserError("首次设置已经完成，请登录后在系统页修改。")
    settings = checked(Office(bureau_name=bureau_name, number_word=number_word))
    store(session, {"bureau_name": settings.bureau_name, "number_word": settings.number_word})
    for entry in departments:
        insert_department(session, entry)
    roles = frozenset({Role.ADMIN})
    admin = AccountEntry(admin_login, admin_name, admin_password, roles)
    account = insert_account(session, admin, password_due=False)
    for further in accounts:
        insert_account(session, further, password_due=True)
    operator = operator_of(session, account.id)
    facts = {"departments": len(departments), "accounts": 1 + len(accounts)}
    activity.record(
        session, operator, "首次设置", about="setting:office", title=bureau_name, facts=facts
    )
    return operator, touched(Topic.SETTINGS, Topic.ACCOUNTS)
