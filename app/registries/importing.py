"""Whole spreadsheets into a registry, in one transaction and by bulk statements.

Good rows go in, rows with an error stay out; a cell left empty never erases what is known. The
import remembers what it did, so that it can be undone (see `undoing`).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from app import activity, clock, numbers, sealing
from app.changes import Changes, Topic, touched
from app.exchange.sheets import collector_paused
from app.permissions import require
from app.progress import Progress, silent
from app.records.accounts import Operator
from app.records.registries import (
    ImportReport,
    OfficerDraft,
    Problem,
    Severity,
    SubjectDraft,
)
from app.registries import mending
from app.registries.initials import business_initials, person_initials
from app.registries.mending import Mend
from app.registries.subjects import MAY_KEEP, NUMBER_KIND, internal_number
from db.bulk import BulkInsert
from db.models import ImportedRow, Officer, RegistryImport, Subject

BLOCK = 1_000
EMPTY = ("", None, ())
Values = tuple[Any, ...]
Key = str | Values


@dataclass(frozen=True, slots=True)
class Registry:
    """What an import must know of one of the two tables. `columns` are filled from the file."""

    kind: str
    title: str
    table: Table
    columns: tuple[str, ...]
    """The first is the key under which a row is found again."""
    initials: Callable[[str], str]


def _table(model: type[Subject] | type[Officer]) -> Table:
    return model.metadata.tables[model.__tablename__]


SUBJECTS = Registry(
    "subjects",
    "检查对象名录",
    _table(Subject),
    (
        *("number", "code", "name", "industry", "town", "address", "legal_person", "telephone"),
        *("founded", "status", "tier", "complaints"),
    ),
    business_initials,
)
OFFICERS = Registry(
    "officers",
    "执法检查人员名录",
    _table(Officer),
    (
        *("certificate", "name", "gender", "badge", "department", "identity", "valid_from"),
        *("valid_to", "skills", "telephone", "post_state"),
    ),
    person_initials,
)
REGISTRIES = {registry.kind: registry for registry in (SUBJECTS, OFFICERS)}


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Which file it was; `fields` are those that have a column in it (None: all of them)."""

    name: str
    sha256: str
    fields: Collection[str] | None = None
    mends: tuple[Mend, ...] = ()
    """Cells that were mended by hand before the import."""


@dataclass(slots=True)
class _Plan:
    """What an import would do."""

    added: list[Values] = field(default_factory=list)
    updated: list[tuple[int, Values, Values]] = field(default_factory=list)
    """Row id, values before, values after."""
    skipped: int = 0
    failed: int = 0

    def report(self, problems: Sequence[Problem]) -> ImportReport:
        counts = len(self.added), len(self.updated), self.skipped, self.failed
        return ImportReport(*counts, tuple(problems))


def import_subjects(
    session: Session,
    operator: Operator,
    drafts: Sequence[SubjectDraft],
    *,
    problems: Sequence[Problem],
    file: FileFacts,
    update_existing: bool = True,
    progress: Progress = silent,
) -> tuple[ImportReport, Changes]:
    """Put the good rows of a file into 检查对象名录; rows found again are brought up to date."""
    return _import(session, operator, SUBJECTS, drafts, problems, file, update_existing, progress)


def import_officers(
    session: Session,
    operator: Operator,
    drafts: Sequence[OfficerDraft],
    *,
    problems: Sequence[Problem],
    file: FileFacts,
    update_existing: bool = True,
    progress: Progress = silent,
) -> tuple[ImportReport, Changes]:
    """Put the good rows of a file into 执法检查人员名录, as for subjects."""
    return _import(session, operator, OFFICERS, drafts, problems, file, update_existing, progress)


def preview_subjects(
    session: Session,
    drafts: Sequence[SubjectDraft],
    *,
    problems: Sequence[Problem],
    fields: Collection[str] | None = None,
    update_existing: bool = True,
) -> ImportReport:
    """What `import_subjects` would report, by reading only."""
    plan = _sort_out(session, SUBJECTS, drafts, problems, fields, update_existing)
    return plan.report(problems)


def preview_officers(
    session: Session,
    drafts: Sequence[OfficerDraft],
    *,
    problems: Sequence[Problem],
    fields: Collection[str] | None = None,
    update_existing: bool = True,
) -> ImportReport:
    """What `import_officers` would report, by reading only."""
    plan = _sort_out(session, OFFICERS, drafts, problems, fields, update_existing)
    return plan.report(problems)


def _sort_out(
    session: Session,
    registry: Registry,
    drafts: Sequence[SubjectDraft] | Sequence[OfficerDraft],
    problems: Sequence[Problem],
    fields: Collection[str] | None,
    update_existing: bool,
) -> _Plan:
    failed = {each.row for each in problems if each.severity is Severity.ERROR}
    plan = _Plan(failed=len(failed))
    known = _known(session, registry)
    kept = [fields is not None and name not in fields for name in registry.columns]
    all_kept = [True] * len(registry.columns)
    values_of = attrgetter(*registry.columns)
    seen: set[Key] = set()
    for draft in drafts:
        if draft.row in failed:
            continue
        values: Values = values_of(draft)
        key = _key(values)
        if key in seen:
            plan.skipped += 1
        elif key in known:
            _compare(plan, *known[key], values, kept if update_existing else all_kept)
        else:
            plan.added.append(values)
        seen.add(key)
    return plan


def _compare(
    plan: _Plan, row_id: int, before: Values, values: Values, kept: Sequence[bool]
) -> None:
    after = _merged(before, values, kept)
    if after == before:
        plan.skipped += 1
    else:
        plan.updated.append((row_id, before, after))


def _key(values: Values) -> Key:
    """The key column, or what else tells a subject without a number from others."""
    number, _code, name, _industry, town, address = values[:6]
    return number or (name, town, address)


def _known(session: Session, registry: Registry) -> dict[Key, tuple[int, Values]]:
    """Rows of the registry by key: id and values as the columns of an import stand in it."""
    table = registry.table
    query = select(table.c.id, *(table.c[name] for name in registry.columns))
    known: dict[Key, tuple[int, Values]] = {}
    for row_id, *cells in session.execute(query.execution_options(yield_per=BLOCK)):
        values = tuple(tuple(cell) if isinstance(cell, list) else cell for cell in cells)
        known[values[0]] = row_id, values
        if registry is SUBJECTS and not values[1]:
            known.setdefault(_key(("", *values[1:])), (row_id, values))
    return known


def _merged(before: Values, values: Values, kept: Sequence[bool]) -> Values:
    return tuple(
        old if keep or new in EMPTY else new
        for old, new, keep in zip(before, values, kept, strict=True)
    )


def _import(
    session: Session,
    operator: Operator,
    registry: Registry,
    drafts: Sequence[SubjectDraft] | Sequence[OfficerDraft],
    problems: Sequence[Problem],
    file: FileFacts,
    update_existing: bool,
    progress: Progress,
) -> tuple[ImportReport, Changes]:
    require(operator, *MAY_KEEP)
    with collector_paused():
        plan = _sort_out(session, registry, drafts, problems, file.fields, update_existing)
        report = plan.report(problems)
        row = _register(session, operator, registry, report, file)
        total = len(plan.added) + len(plan.updated)
        for done in _write(session, registry, row.id, plan):
            progress(done, total)
    activity.record(
        session,
        operator,
        f"导入{registry.title}",
        about=f"{RegistryImport.__tablename__}:{row.id}",
        title=file.name,
        reason=mending.reason(file.mends),
        facts=_facts(report, file),
    )
    return report, touched(Topic.REGISTRIES)


def _facts(report: ImportReport, file: FileFacts) -> dict[str, Any]:
    counts = {
        "added": report.added,
        "updated": report.updated,
        "skipped": report.skipped,
        "failed": report.failed,
    }
    mended = [[each.row, each.column, each.before, each.after] for each in file.mends]
    return {"sha256": file.sha256, **counts} | ({"mended": mended} if mended else {})


def _register(
    session: Session,
    operator: Operator,
    registry: Registry,
    report: ImportReport,
    file: FileFacts,
) -> RegistryImport:
    row = RegistryImport(
        kind=registry.kind,
        file_name=file.name,
        file_sha256=file.sha256,
        at=clock.now(),
        operator=operator.name,
        added=report.added,
        updated=report.updated,
        skipped=report.skipped,
        failed=report.failed,
    )
    session.add(row)
    session.flush()
    return row


def _write(session: Session, registry: Registry, import_id: int, plan: _Plan) -> Iterator[int]:
    """Rows written so far, after each block."""
    now = clock.now()
    yield from _insert(session, registry, import_id, plan.added, now)
    for start in range(0, len(plan.updated), BLOCK):
        _update(session, registry, import_id, plan.updated[start : start + BLOCK], now)
        yield min(start + BLOCK, len(plan.updated)) + len(plan.added)


def _insert(
    session: Session,
    registry: Registry,
    import_id: int,
    added: Sequence[Values],
    now: datetime,
) -> Iterator[int]:
    """Rows inserted so far, after each block; in the end they are sealed as they were stored."""
    table, initials = registry.table, registry.initials
    name = registry.columns.index("name")
    columns = (*registry.columns, "initials", "note", "updated_at", "import_id")
    bulk = BulkInsert(session.connection(), table, columns)
    rows = [
        bulk.stored((*values, initials(values[name]), "", now, import_id))
        for values in _numbered(session, added)
    ]
    for start in range(0, len(rows), BLOCK):
        bulk.insert(rows[start : start + BLOCK])
        yield min(start + BLOCK, len(rows))
    query = select(table.c[columns[0]], table.c.id).where(table.c.import_id == import_id)
    ids = {row[0]: row[1] for row in session.connection().execute(query).all()}
    sealing.mark_stored(session, table, (*columns, "id"), ((*row, ids[row[0]]) for row in rows))


def _numbered(session: Session, added: Sequence[Values]) -> Iterator[Values]:
    """Rows without a number of their own get the next internal ones."""
    bare = sum(not values[0] for values in added)
    following = numbers.take(session, NUMBER_KIND, 0, count=bare) if bare else 0
    for values in added:
        if values[0]:
            yield values
        else:
            yield (internal_number(following), *values[1:])
            following += 1


def _stored(registry: Registry, values: Values, now: datetime) -> dict[str, Any]:
    row: dict[str, Any] = dict(zip(registry.columns, values, strict=True))
    return row | {"initials": registry.initials(row["name"]), "updated_at": now}


def _update(
    session: Session,
    registry: Registry,
    import_id: int,
    changes: Sequence[tuple[int, Values, Values]],
    now: datetime,
) -> None:
    table = registry.table
    rows = [{"row_id": row_id} | _stored(registry, after, now) for row_id, _, after in changes]
    names = [name for name in rows[0] if name != "row_id"]
    statement = update(table).where(table.c.id == bindparam("row_id"))
    session.connection().execute(statement.values({n: bindparam(n) for n in names}), rows)
    before = [
        {"import_id": import_id, "row_id": row_id, "before": _difference(registry, old, new)}
        for row_id, old, new in changes
    ]
    session.execute(insert(ImportedRow), before)
    sealing.mark_bulk(session, table.name, [row["row_id"] for row in rows])
    keys = [f"{import_id}|{row['row_id']}" for row in rows]
    sealing.mark_bulk(session, ImportedRow.__tablename__, keys)
    session.expire_all()


def _difference(registry: Registry, before: Values, after: Values) -> dict[str, Any]:
    """The columns that change, as they were, in JSON's types."""
    return {
        name: sealing.portable(list(old) if isinstance(old, tuple) else old)
        for name, old, new in zip(registry.columns, before, after, strict=True)
        if old != new
    }
