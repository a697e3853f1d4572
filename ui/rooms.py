"""The rooms of the program in the order of the navigation. Each imports its page only when it is
first opened, so that the window does not wait for what nobody looks at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.rules.roles import Role
from ui.desk import Desk
from ui.page import Page

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALL = frozenset(Role)
OFFICE = ALL - {Role.ADMIN}
"""Everybody but an administrator, who runs the system and not the business."""


@dataclass(frozen=True, slots=True)
class Room:
    """`name` is the feature word by which other pages go there; `factory` builds the page."""

    name: str
    title: str
    icon: str
    roles: frozenset[Role]
    factory: Callable[[Desk], Page]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that Ctrl+K found: what to show, and where going there leads."""

    title: str
    more: str
    room: str
    target: object = None
    icon: str = "search"


Finder = Callable[["Session", str], list[Hit]]
"""Looks through one kind of record in the background; at most 30 hits are shown in all."""

ROOMS: tuple[Room, ...] = ()
FINDERS: tuple[Finder, ...] = ()
