"""The checklist as it is read: one row per item, all its versions behind it."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.records.checklists import (
    BasisEntry,
    ItemDetail,
    ItemDraft,
    ItemQuery,
    ItemRow,
    VersionRow,
)
from app.rules.checklist_fields import REQUIRED
from app.rules.checklist_states import UNDER_WAY, ChecklistState
from db.models import ChecklistItem, ChecklistVersion, Department

OF_THE_VERSION = (
    *("name", "category", "importance", "mode", "target", "content", "ratio", "frequency"),
    *("method", "measures", "procedure", "handling", "power_code", "paper", "sensitive", "note"),
)
"""Fields of a draft that are columns of a version."""


def list_items(session: Session, query: ItemQuery | None = None) -> list[ItemRow]:
    """Items by code, each by its version under way or else its newest."""
    query = query or ItemQuery()
    names = _department_names(session)
    shown = ((item, _shown(item)) for item in _items(session))
    return [
        item_row(item, version, names[item.department_id])
        for item, version in shown
        if _matches(item, version, names[item.department_id], query)
    ]


def published_items(session: Session) -> list[ItemRow]:
    """Items in force, by the version in force: what may be planned (hard rule 3)."""
    names = _department_names(session)
    return [
        item_row(item, version, names[item.department_id])
        for item in _items(session)
        if (version := _published(item)) is not None
    ]


def _items(session: Session) -> list[ChecklistItem]:
    load = selectinload(ChecklistItem.versions).selectinload(ChecklistVersion.bases)
    return list(session.scalars(select(ChecklistItem).options(load).order_by(ChecklistItem.code)))


def _department_names(session: Session) -> dict[int, str]:
    return dict(session.execute(select(Department.id, Department.name)).all())


def _shown(item: ChecklistItem) -> ChecklistVersion:
    newest = item.versions[-1]
    return newest if newest.state in UNDER_WAY else _published(item) or newest


def _published(item: ChecklistItem) -> ChecklistVersion | None:
    in_force = (each for each in item.versions if each.state == ChecklistState.PUBLISHED)
    return next(in_force, None)


def _matches(
    item: ChecklistItem, version: ChecklistVersion, department: str, query: ItemQuery
) -> bool:
    laws = "".join(basis.law + basis.article for basis in version.bases)
    text = f"{item.code} {version.name} {version.target} {laws}".lower()
    return (
        all(word in text for word in query.text.lower().split())
        and (not query.states or version.state in query.states)
        and (not query.categories or version.category in query.categories)
        and (not query.departments or department in query.departments)
    )


def item_row(item: ChecklistItem, version: ChecklistVersion, department: str) -> ItemRow:
    published = _published(item)
    return ItemRow(
        item_id=item.id,
        version_id=version.id,
        number=version.number,
        code=item.code,
        name=version.name,
        department=department,
        category=version.category,
        importance=version.importance,
        mode=version.mode,
        ratio=version.ratio,
        frequency=version.frequency,
        state=ChecklistState(version.state),
        published_on=version.published_on,
        published_version_id=published.id if published else None,
        missing=missing_fields(draft_of(version, department)),
        unverified=any(not basis.verified for basis in version.bases),
    )


def item_detail(session: Session, item_id: int) -> ItemDetail:
    """An item by its version under way, or else its newest."""
    return _detail(session, _shown(session.get_one(ChecklistItem, item_id)))


def version_detail(session: Session, version_id: int) -> ItemDetail:
    """An item by one of its versions, for example the one a task was made from."""
    return _detail(session, session.get_one(ChecklistVersion, version_id))


def _detail(session: Session, version: ChecklistVersion) -> ItemDetail:
    item = version.item
    department = session.get_one(Department, item.department_id).name
    return ItemDetail(
        row=item_row(item, version, department),
        draft=draft_of(version, department),
        version=_version_row(version),
        versions=tuple(_version_row(each) for each in reversed(item.versions)),
    )


def draft_of(version: ChecklistVersion, department: str) -> ItemDraft:
    bases = (BasisEntry(each.law, each.article, each.verified) for each in version.bases)
    fields = {name: getattr(version, name) for name in OF_THE_VERSION}
    return ItemDraft(department=department, code=version.item.code, bases=tuple(bases), **fields)


def _version_row(version: ChecklistVersion) -> VersionRow:
    return VersionRow(
        id=version.id,
        number=version.number,
        state=ChecklistState(version.state),
        author=version.author,
        created_at=version.created_at,
        change_reason=version.change_reason,
        submitted_by=version.submitted_by,
        reviewer=version.reviewer,
        review_opinion=version.review_opinion,
        reviewed_at=version.reviewed_at,
        filing_number=version.filing_number,
        filed_at=version.filed_at,
        published_on=version.published_on,
        ended_on=version.ended_on,
    )


def missing_fields(draft: ItemDraft) -> tuple[str, ...]:
    """What an item lacks before legal review (domain rules 1 and 2), by the form's names."""
    missing = [label for name, label in REQUIRED.items() if not getattr(draft, name).strip()]
    if not draft.bases:
        return ("检查依据", *missing)
    bare = [
        f"检查依据第{place}条的条款"
        for place, basis in enumerate(draft.bases, start=1)
        if not basis.law.strip() or not basis.article.strip()
    ]
    return (*bare, *missing)
