"""载入演示数据: the invented people, registries and checklist move into an office just set up."""

from dataclasses import replace

from sqlalchemy.orm import Session

from app import accounts
from app.changes import Changes, Topic, touched
from app.demo.people import DEPARTMENTS, PEOPLE
from app.demo.samples import load
from app.progress import Progress, silent
from app.records.accounts import AccountEntry, Operator
from app.rules.roles import ROLE_NAMES, Role


def move_in(
    session: Session, admin: Operator, *, progress: Progress = silent
) -> tuple[str, Changes]:
    """Give a fresh office its demonstration: the password of the six accounts, and what changed.

    Departments that are there already stay as they are. The accounts are added by the
    administrator, the samples loaded by the demonstration clerk: an administrator does no
    business. A login that somebody has taken refuses the whole with UserError.
    """
    password = accounts.invent_password()
    _add_departments(session, admin)
    ids = {
        role: accounts.add_account(
            session,
            admin,
            entry=AccountEntry(login, name, password, frozenset({role}), unit),
            reason="载入演示数据",
        )[0]
        for login, name, role, unit in PEOPLE
    }
    clerk = accounts.operator_of(session, ids[Role.CLERK])
    _, changes = load(session, clerk, progress=progress)
    return password, changes | touched(Topic.ACCOUNTS)


def logins() -> tuple[str, ...]:
    """Each demonstration account in a line, for whoever hands out the password."""
    return tuple(f"{name}　登录名：{login}　{ROLE_NAMES[role]}" for login, name, role, _ in PEOPLE)


def _add_departments(session: Session, admin: Operator) -> None:
    """A word that another department has taken is left out, lest numbers meet."""
    known = accounts.list_departments(session, with_inactive=True)
    names, words = {row.name for row in known}, {row.word for row in known}
    for entry in DEPARTMENTS:
        if entry.name not in names:
            word = "" if entry.word in words else entry.word
            accounts.add_department(
                session, admin, entry=replace(entry, word=word), reason="载入演示数据"
            )
