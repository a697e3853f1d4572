"""Departments, accounts and the roles they hold."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base, Moment


class Department(Base):
    __tablename__ = "department"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    word: Mapped[str] = mapped_column(default="")
    kind: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)


class Account(Base):
    """`locked_seconds` is what is left of a lock, counted in running time, not by the clock.

    `password_due`: somebody else has set the password, so the next step is a new one.
    """

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    password_due: Mapped[bool] = mapped_column(default=False)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    active: Mapped[bool] = mapped_column(default=True)
    failed_attempts: Mapped[int] = mapped_column(default=0)
    locked_seconds: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)
    roles: Mapped[list["AccountRole"]] = relationship(cascade="all, delete-orphan")
    department: Mapped[Department | None] = relationship()
    officer: Mapped["AccountOfficer | None"] = relationship(cascade="all, delete-orphan")


class AccountRole(Base):
    __tablename__ = "account_role"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class AccountOfficer(Base):
    """Which officer of the registry an account stands for, so that visits know whose they are."""

    __tablename__ = "account_officer"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), unique=True)
