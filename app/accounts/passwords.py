"""Passwords: the rule for a new one, and argon2, which is imported when first needed."""

import secrets
from functools import cache
from typing import TYPE_CHECKING

from app.errors import UserError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 8
LONGEST = 128
CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"
"""What nobody mistakes for another on paper: no i, l, o, 0 and 1."""
GROUPS, OF = 3, 4


def invent_password() -> str:
    """One to hand over, for example k7pm-3xvd-q9tw: twelve characters, 59 bits."""
    return "-".join("".join(secrets.choice(CLEAR) for _ in range(OF)) for _ in range(GROUPS))


def hashed(password: str, *, login: str) -> str:
    """The argon2id hash of a new password, or UserError when it breaks the rule."""
    if len(password) < SHORTEST:
        raise UserError(f"密码至少 {SHORTEST} 个字符。", "password")
    if len(password) > LONGEST:
        raise UserError(f"密码最多 {LONGEST} 个字符。", "password")
    if password.casefold() == login.casefold():
        raise UserError("密码不能与登录名相同。", "password")
    if len(set(password)) == 1:
        raise UserError("密码不能只由一个字符重复组成。", "password")
    return _hasher().hash(password)


def hash_pin(pin: str) -> str:
    """The hash of a witness's one-time PIN, whose form the caller has checked."""
    return _hasher().hash(pin)


def matches(password: str, password_hash: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - slow

    try:
        return _hasher().verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def load() -> None:
    """Import argon2 ahead of the first comparison."""
    _hasher()


def spend_time(password: str) -> None:
    """Take as long as a comparison, so that timing does not tell which logins exist."""
    matches(password, _of_nobody())


@cache
def _hasher() -> "PasswordHasher":
    """OWASP's first choice for argon2id (Password Storage Cheat Sheet): 19 MiB, 2 passes, 1 lane.

    The library's own default takes more than 0.2 s on an office's computer, for which the window
    would stand still.
    """
    from argon2 import PasswordHasher  # noqa: PLC0415 - slow, and not needed before signing in

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@cache
def _of_nobody() -> str:
    return _hasher().hash("the account that does not exist")
