"""The rooms of the program in the order of the navigation. Each imports its page only when it is
first opened, so that the window does not wait for what nobody looks at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.rules.roles import Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui.desk import Desk
    from ui.page import Page

ALL = frozenset(Role)
OFFICE = ALL - {Role.ADMIN}
"""Everybody but an administrator, who runs the system and not the business."""

KEEPERS = frozenset({Role.ADMIN, Role.SUPERVISOR})
"""Those who look after the program and its log."""


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


def _dashboard(desk: Desk) -> Page:
    from ui.dashboard.page import DashboardPage  # noqa: PLC0415

    return DashboardPage(desk)


def _registries(desk: Desk) -> Page:
    from ui.registries.page import RegistriesPage  # noqa: PLC0415

    return RegistriesPage(desk)


def _checklists(desk: Desk) -> Page:
    from ui.checklists.page import ChecklistsPage  # noqa: PLC0415

    return ChecklistsPage(desk)


def _plans(desk: Desk) -> Page:
    from ui.plans.page import PlansPage  # noqa: PLC0415

    return PlansPage(desk)


def _draw(desk: Desk) -> Page:
    from ui.draw.page import DrawPage  # noqa: PLC0415

    return DrawPage(desk)


def _inspections(desk: Desk) -> Page:
    from ui.inspections.page import InspectionsPage  # noqa: PLC0415

    return InspectionsPage(desk)


def _papers(desk: Desk) -> Page:
    from ui.papers.page import PapersPage  # noqa: PLC0415

    return PapersPage(desk)


def _publications(desk: Desk) -> Page:
    from ui.publications.page import PublicationsPage  # noqa: PLC0415

    return PublicationsPage(desk)


def _archive(desk: Desk) -> Page:
    from ui.archive.page import ArchivePage  # noqa: PLC0415

    return ArchivePage(desk)


def _system(desk: Desk) -> Page:
    from ui.system.page import SystemPage  # noqa: PLC0415

    return SystemPage(desk)


ROOMS: tuple[Room, ...] = (
    Room("dashboard", "工作台", "layout-dashboard", ALL, _dashboard),
    Room("registries", "名录库", "building-2", OFFICE, _registries),
    Room("checklists", "抽查事项清单", "list-checks", OFFICE, _checklists),
    Room("plans", "计划与任务", "calendar-check", OFFICE, _plans),
    Room("draw", "公开抽取", "dices", OFFICE, _draw),
    Room("inspections", "检查录入", "clipboard-pen", OFFICE, _inspections),
    Room("papers", "文书", "printer", OFFICE, _papers),
    Room("publications", "公示", "megaphone", OFFICE, _publications),
    Room("archive", "档案", "archive", OFFICE, _archive),
    Room("system", "系统", "settings", KEEPERS, _system),
)


def load_pages() -> None:
    """Import every page and what signing in needs, in a thread, while a password is typed."""
    import ui.archive.page  # noqa: PLC0415
    import ui.checklists.page  # noqa: PLC0415
    import ui.dashboard.page  # noqa: PLC0415
    import ui.draw.page  # noqa: PLC0415
    import ui.inspections.page  # noqa: PLC0415
    import ui.papers.page  # noqa: PLC0415
    import ui.plans.page  # noqa: PLC0415
    import ui.publications.page  # noqa: PLC0415
    import ui.registries.page  # noqa: PLC0415
    import ui.system.page  # noqa: F401, PLC0415
    from app.accounts import passwords  # noqa: PLC0415

    passwords.load()


def _find_tasks(session: Session, text: str) -> list[Hit]:
    from ui.plans.finding import find_tasks  # noqa: PLC0415

    return find_tasks(session, text)


def _find_entries(session: Session, text: str) -> list[Hit]:
    from ui.registries.finding import find_entries  # noqa: PLC0415

    return find_entries(session, text)


def _find_visits(session: Session, text: str) -> list[Hit]:
    from ui.inspections.finding import find_visits  # noqa: PLC0415

    return find_visits(session, text)


def _find_papers(session: Session, text: str) -> list[Hit]:
    from ui.papers.finding import find_papers  # noqa: PLC0415

    return find_papers(session, text)


def _find_archived(session: Session, text: str) -> list[Hit]:
    from ui.archive.finding import find_archived  # noqa: PLC0415

    return find_archived(session, text)


FINDERS: tuple[Finder, ...] = (
    _find_entries,
    _find_tasks,
    _find_visits,
    _find_papers,
    _find_archived,
)
