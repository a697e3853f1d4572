"""登录: five wrong passwords lock an account for ten minutes of running time.

Running time is what the program counts while it runs; setting the computer's clock forward or
restarting does not end a lock. Signing in is a write even when it is refused: the attempt counts.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity
from app.accounts import passwords
from app.accounts.people import operator_of
from app.changes import NOTHING, Changes, Topic, touched
from app.errors import UserError
from app.records.accounts import Operator, SignIn
from db.models import Account

MOST_ATTEMPTS = 5
LOCK_SECONDS = 600
NOBODY = Operator(None, "未登录", frozenset())
PROGRAM = Operator(None, "程序", frozenset())


def sign_in(session: Session, *, login: str, password: str) -> tuple[SignIn, Changes]:
    """Never raises for a wrong password, so that the counted attempt is committed."""
    query = select(Account).where(Account.login == login.strip().casefold())
    account = session.scalar(query)
    if account is None:
        passwords.spend_time(password)
        return _refused(session, None, "登录名或密码不正确。")
    if account.locked_seconds:
        return _refused(session, account, _wait(account.locked_seconds))
    if not passwords.matches(password, account.password_hash):
        return _refused(session, account, _count_attempt(account))
    if not account.active:
        return _refused(session, account, "该账号已停用，请联系系统管理员。")
    account.failed_attempts = 0
    operator = operator_of(session, account.id)
    _record(session, operator, "登录", account)
    return SignIn(operator, password_due=account.password_due), touched(Topic.ACCOUNTS)


def _count_attempt(account: Account) -> str:
    account.failed_attempts += 1
    left = MOST_ATTEMPTS - account.failed_attempts
    if left > 0:
        return f"登录名或密码不正确。再错 {left} 次将锁定 {LOCK_SECONDS // 60} 分钟。"
    account.failed_attempts = 0
    account.locked_seconds = LOCK_SECONDS
    return "连续输错密码，账号已锁定。" + _wait(LOCK_SECONDS)


def _wait(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return f"请在程序运行满 {minutes} 分钟后再试（关闭程序期间不计时），或请系统管理员重置密码。"


def _refused(session: Session, account: Account | None, sentence: str) -> tuple[SignIn, Changes]:
    if account is None:
        about = title = "不存在的登录名"  # what was typed may be a password: never logged
    else:
        about, title = f"account:{account.id}", f"{account.name}（{account.login}）"
    activity.record(session, NOBODY, "登录失败", about=about, title=title, reason=sentence)
    return SignIn(None, sentence), touched(Topic.ACCOUNTS)


def sign_out(session: Session, operator: Operator) -> Changes:
    if operator.account_id is None:
        return NOTHING
    _record(session, operator, "退出", session.get_one(Account, operator.account_id))
    return touched()


def change_password(session: Session, operator: Operator, *, old: str, new: str) -> Changes:
    if operator.account_id is None:
        raise UserError("本机命令行没有密码可改。")
    account = session.get_one(Account, operator.account_id)
    if not passwords.matches(old, account.password_hash):
        raise UserError("原密码不正确。", "old")
    if new == old:
        raise UserError("新密码不能与原密码相同。", "password")
    account.password_hash = passwords.hashed(new, login=account.login)
    account.password_due = False
    _record(session, operator, "修改密码", account)
    return touched(Topic.ACCOUNTS)


def is_any_locked(session: Session) -> bool:
    """Whether `tick` has anything to count; cheap enough for a timer."""
    return session.scalar(select(Account.id).where(Account.locked_seconds > 0).limit(1)) is not None


def tick(session: Session, seconds: int) -> Changes:
    """Count down the locks by running time (whole seconds of a monotonic clock) gone by."""
    locked = list(session.scalars(select(Account).where(Account.locked_seconds > 0)))
    if not locked or seconds < 1:
        return NOTHING
    for account in locked:
        account.locked_seconds = max(0, account.locked_seconds - seconds)
        ended = not account.locked_seconds
        _record(session, PROGRAM, "锁定结束" if ended else "锁定计时", account)
    return touched(Topic.ACCOUNTS)


def _record(session: Session, operator: Operator, action: str, account: Account) -> None:
    about = f"account:{account.id}"
    activity.record(
        session, operator, action, about=about, title=f"{account.name}（{account.login}）"
    )
