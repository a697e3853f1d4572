"""Who acts, and whom the system page lists."""

from dataclasses import dataclass

from app.rules.roles import Role


@dataclass(frozen=True, slots=True)
class Operator:
    """The person behind an action. `account_id` is None for the local command line."""

    account_id: int | None
    name: str
    roles: frozenset[Role]
    department: str | None = None

    def has(self, *roles: Role) -> bool:
        """Whether the operator holds at least one of `roles`."""
        return bool(self.roles & set(roles))


@dataclass(frozen=True, slots=True)
class AccountRow:
    """`officer_id` is the officer of the registry that the account stands for."""

    id: int
    login: str
    name: str
    department: str | None
    roles: tuple[Role, ...]
    active: bool
    locked: bool
    officer_id: int | None = None
    officer: str = ""


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """部门: `word` is its place in document numbers (部门字), `kind` 机关、大队 or 派出所."""

    id: int
    name: str
    word: str
    kind: str
    active: bool


@dataclass(frozen=True, slots=True)
class DepartmentEntry:
    """A department as somebody types it in; fields as in DepartmentRow."""

    name: str
    word: str = ""
    kind: str = "大队"


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """An account as somebody types it in; `department` is a department's name."""

    login: str
    name: str
    password: str
    roles: frozenset[Role]
    department: str | None = None
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class SignIn:
    """What came of signing in: an operator, or a sentence that says why not.

    `password_due` asks for a new password first, because somebody else has set this one.
    """

    operator: Operator | None
    refusal: str = ""
    password_due: bool = False
