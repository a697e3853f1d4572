"""Accounts: who may sign in and which roles they hold, kept apart as 三员分立 asks."""

from collections.abc import Set as AbstractSet

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import activity, clock, office_settings
from app.accounts import passwords
from app.accounts.departments import department_named
from app.changes import NOTHING, Changes, Topic, touched
from app.errors import UserError
from app.permissions import require
from app.records.accounts import AccountEntry, AccountRow, Operator
from app.rules.roles import ROLE_NAMES, Role, conflict
from db.models import Account, AccountOfficer, AccountRole, Officer

LONGEST_LOGIN = 32


def list_accounts(session: Session) -> list[AccountRow]:
    names: dict[int, str] = dict(
        session.execute(
            select(AccountOfficer.account_id, Officer.name).join(
                Officer, Officer.id == AccountOfficer.officer_id
            )
        ).all()
    )
    query = select(Account).order_by(Account.id)
    return [_row(account, names.get(account.id, "")) for account in session.scalars(query)]


def operator_of(session: Session, account_id: int) -> Operator:
    """The account's person as operator, with the roles held now."""
    account = session.get_one(Account, account_id)
    row = _row(account)
    return Operator(row.id, row.name, frozenset(row.roles), row.department)


def _row(account: Account, officer: str = "") -> AccountRow:
    held = _held(account)
    return AccountRow(
        account.id,
        account.login,
        account.name,
        account.department.name if account.department else None,
        tuple(role for role in Role if role in held),
        account.active,
        account.locked_seconds > 0,
        account.officer.officer_id if account.officer else None,
        officer,
    )


def add_account(
    session: Session, operator: Operator, *, entry: AccountEntry, reason: str = ""
) -> tuple[int, Changes]:
    """The new user is asked for a password of their own when signing in first."""
    require(operator, Role.ADMIN)
    account = insert_account(session, entry, password_due=True)
    _record(session, operator, "新增账号", account, reason)
    return account.id, touched(Topic.ACCOUNTS)


def insert_account(session: Session, entry: AccountEntry, *, password_due: bool) -> Account:
    """The checked row with its roles, flushed; recording it is the caller's business."""
    login = _checked_login(session, entry.login)
    _check_roles(session, entry.roles, entry.department)
    account = Account(
        login=login,
        name=_checked_name(entry.name),
        password_hash=passwords.hashed(entry.password, login=login),
        password_due=password_due,
        department=department_named(session, entry.department),
        created_at=clock.now(),
        roles=[AccountRole(role=role) for role in Role if role in entry.roles],
    )
    session.add(account)
    session.flush()
    _link(session, account, entry.officer_id)
    return account


def _link(session: Session, account: Account, officer_id: int | None) -> None:
    """One account an officer, one officer an account."""
    if officer_id == (account.officer.officer_id if account.officer else None):
        return
    if officer_id is not None:
        query = select(Account).join(AccountOfficer, AccountOfficer.account_id == Account.id)
        other = session.scalar(query.where(AccountOfficer.officer_id == officer_id))
        if other is not None:
            raise UserError(f"这名检查人员已经关联账号“{other.login}”。", "officer_id")
        if session.get(Officer, officer_id) is None:
            raise UserError("检查人员名录库中没有这名人员，请刷新后再选。", "officer_id")
    if account.officer is None:
        account.officer = AccountOfficer(account_id=account.id, officer_id=officer_id)
    elif officer_id is None:
        account.officer = None
    else:
        account.officer.officer_id = officer_id
    session.flush()


def change_account(
    session: Session,
    operator: Operator,
    *,
    account_id: int,
    name: str,
    roles: frozenset[Role],
    department: str | None,
    active: bool,
    officer_id: int | None = None,
    reason: str = "",
) -> Changes:
    require(operator, Role.ADMIN)
    account = session.get_one(Account, account_id)
    _check_roles(session, roles, department)
    if not (active and Role.ADMIN in roles):
        _refuse_losing_the_last_admin(session, account)
    unit = department_named(session, department)
    linked = account.officer.officer_id if account.officer else None
    wished = (_checked_name(name), unit, active, roles, officer_id)
    if wished == (account.name, account.department, account.active, _held(account), linked):
        return NOTHING
    account.name, account.department, account.active = wished[:3]
    _link(session, account, officer_id)
    _give_roles(account, roles)
    _record(session, operator, "修改账号", account, reason)
    return touched(Topic.ACCOUNTS)


def _held(account: Account) -> frozenset[Role]:
    return frozenset(Role(entry.role) for entry in account.roles)


def _give_roles(account: Account, roles: AbstractSet[Role]) -> None:
    for entry in [entry for entry in account.roles if entry.role not in roles]:
        account.roles.remove(entry)
    for role in roles - _held(account):
        account.roles.append(AccountRole(role=role))


def reset_password(
    session: Session, operator: Operator, *, account_id: int, password: str, reason: str = ""
) -> Changes:
    """For who forgot theirs: ends a lock too, and a password of one's own is asked for next."""
    require(operator, Role.ADMIN)
    account = session.get_one(Account, account_id)
    account.password_hash = passwords.hashed(password, login=account.login)
    account.password_due = True
    account.failed_attempts = account.locked_seconds = 0
    _record(session, operator, "重置密码", account, reason)
    return touched(Topic.ACCOUNTS)


def set_small_office(
    session: Session, operator: Operator, *, on: bool, reason: str = ""
) -> Changes:
    """小单位模式: lets 办公室经办 and 系统管理员 be one person. The supervisor decides."""
    require(operator, Role.SUPERVISOR)
    if office_settings.office(session).small_office == on:
        return NOTHING
    if not on:
        _refuse_while_roles_meet(session)
    office_settings.store(session, {"small_office": on})
    action = "启用小单位模式" if on else "停用小单位模式"
    activity.record(
        session, operator, action, about="setting:small_office", title="小单位模式", reason=reason
    )
    return touched(Topic.SETTINGS, Topic.ACCOUNTS)


def _refuse_while_roles_meet(session: Session) -> None:
    for row in list_accounts(session):
        if sentence := conflict(set(row.roles), small_office=False):
            raise UserError(f"“{row.name}”的角色尚未分开：{sentence}请先由系统管理员调整。")


def _check_roles(session: Session, roles: AbstractSet[Role], department: str | None) -> None:
    if not roles:
        raise UserError("请至少选择一个角色。", "roles")
    if sentence := conflict(roles, small_office=office_settings.office(session).small_office):
        raise UserError(sentence, "roles")
    if Role.DEPARTMENT in roles and not department:
        name = ROLE_NAMES[Role.DEPARTMENT]
        raise UserError(f"“{name}”只办理本部门业务，请选择所属部门。", "department")


def _checked_login(session: Session, login: str) -> str:
    login = login.strip().casefold()
    if not login or len(login) > LONGEST_LOGIN or any(mark.isspace() for mark in login):
        raise UserError(f"登录名为 1 至 {LONGEST_LOGIN} 个字符，中间不能有空格。", "login")
    if session.scalar(select(Account.id).where(Account.login == login)):
        raise UserError(f"登录名“{login}”已被使用，请换一个。", "login")
    return login


def _checked_name(name: str) -> str:
    name = name.strip()
    if not name:
        raise UserError("请填写姓名。", "name")
    return name


def _refuse_losing_the_last_admin(session: Session, account: Account) -> None:
    query = (
        select(func.count())
        .select_from(AccountRole)
        .join(Account)
        .where(AccountRole.role == Role.ADMIN, Account.active, Account.id != account.id)
    )
    if not session.scalar(query):
        raise UserError("这是唯一在用的系统管理员，不能停用或取消该角色。", "roles")


def _record(
    session: Session, operator: Operator, action: str, account: Account, reason: str
) -> None:
    names = [ROLE_NAMES[Role(entry.role)] for entry in account.roles]
    activity.record(
        session,
        operator,
        action,
        about=f"account:{account.id}",
        title=f"{account.name}（{account.login}）",
        reason=reason,
        facts={"roles": sorted(names)},
    )
