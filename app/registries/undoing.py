"""Taking an import back, as long as nothing has come to rest on its rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Date, String, Table, cast, delete, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from app import activity, clock, sealing
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.permissions import require
from app.records.accounts import Operator
from app.records.registries import ImportRow
from app.registries.importing import OFFICERS, REGISTRIES, SUBJECTS, Registry
from app.registries.subjects import MAY_KEEP
from db.models import (
    AccountOfficer,
    BorrowedOfficer,
    DrawnOfficer,
    DrawnSubject,
    DrawRound,
    Exclusion,
    ImportedRow,
    InspectionOfficer,
    LedgerEntry,
    Recusal,
    RegistryImport,
    RowSeal,
    WeightEvidence,
)

USES: dict[str, tuple[InstrumentedAttribute[int], ...]] = {
    SUBJECTS.kind: (
        DrawnSubject.subject_id,
        Exclusion.subject_id,
        LedgerEntry.subject_id,
        Recusal.subject_id,
        WeightEvidence.subject_id,
    ),
    OFFICERS.kind: (
        AccountOfficer.officer_id,
        BorrowedOfficer.officer_id,
        DrawnOfficer.officer_id,
        InspectionOfficer.officer_id,
        Recusal.officer_id,
    ),
}


def list_imports(session: Session, kind: str | None = None) -> list[ImportRow]:
    """Newest first; `kind` is subjects or officers."""
    query = select(RegistryImport).order_by(RegistryImport.id.desc())
    if kind is not None:
        query = query.where(RegistryImport.kind == kind)
    return [
        ImportRow(
            id=row.id,
            kind=row.kind,
            file_name=row.file_name,
            at=row.at,
            operator=row.operator,
            added=row.added,
            updated=row.updated,
            skipped=row.skipped,
            failed=row.failed,
            undone=row.undone,
        )
        for row in session.scalars(query)
    ]


def undo_import(session: Session, operator: Operator, import_id: int) -> Changes:
    """撤销本次导入: added rows go, changed rows are as before.

    Raises UserError once a list has been locked since, or one of the rows was drawn, held out,
    recused or changed again.
    """
    require(operator, *MAY_KEEP)
    row = session.get_one(RegistryImport, import_id)
    if row.undone:
        raise UserError(f"“{row.file_name}”的这次导入已经撤销过。")
    registry = REGISTRIES[row.kind]
    added = _added(session, registry, import_id)
    query = select(ImportedRow.row_id, ImportedRow.before).filter_by(import_id=import_id)
    before: dict[int, dict[str, Any]] = dict(session.execute(query).all())
    _refuse_while_used(session, registry, row)
    _restore(session, registry, before)
    session.execute(delete(registry.table).where(registry.table.c.import_id == import_id))
    sealing.mark_bulk(session, registry.table.name, [*added, *before])
    row.undone = True
    session.flush()
    session.expire_all()
    activity.record(
        session,
        operator,
        f"撤销导入{registry.title}",
        about=f"{RegistryImport.__tablename__}:{import_id}",
        title=row.file_name,
        facts={"removed": len(added), "restored": len(before)},
    )
    return touched(Topic.REGISTRIES)


def _added(session: Session, registry: Registry, import_id: int) -> Sequence[int]:
    table = registry.table
    return session.scalars(select(table.c.id).where(table.c.import_id == import_id)).all()


def _refuse_while_used(session: Session, registry: Registry, row: RegistryImport) -> None:
    table = registry.table
    changed = select(ImportedRow.row_id).where(ImportedRow.import_id == row.id)
    added = select(table.c.id).where(table.c.import_id == row.id)
    if session.scalar(select(func.count()).where(DrawRound.locked_at >= row.at)):
        raise UserError("这次导入之后已有任务锁定了名录，不能再撤销；请逐条维护。")
    for column in USES[registry.kind]:
        used = select(func.count()).where(or_(column.in_(added), column.in_(changed)))
        if count := session.scalar(used):
            raise UserError(
                f"这次导入的记录已被使用 {count} 次（抽取、准备、台账或账户），不能撤销。"
            )
    rows = or_(table.c.import_id == row.id, table.c.id.in_(changed))
    later = select(func.count()).where(
        RowSeal.table_name == table.name,
        RowSeal.seq > _sealed_at(session, row),
        RowSeal.row_key.in_(select(cast(table.c.id, String)).where(rows)),
    )
    if count := session.scalar(later):
        raise UserError(f"这次导入的记录之后又被修改了 {count} 次，不能整批撤销；请逐条维护。")


def _sealed_at(session: Session, row: RegistryImport) -> int:
    """Number of the event under which the import and its rows were sealed together."""
    query = select(func.min(RowSeal.seq)).where(
        RowSeal.table_name == RegistryImport.__tablename__, RowSeal.row_key == str(row.id)
    )
    return session.scalar(query) or 0


def _restore(session: Session, registry: Registry, before: Mapping[int, Mapping[str, Any]]) -> None:
    table = registry.table
    for row_id, values in before.items():
        old = {name: _typed(table, name, value) for name, value in values.items()}
        if "name" in old:
            old["initials"] = registry.initials(old["name"])
        old["updated_at"] = clock.now()
        session.execute(update(table).where(table.c.id == row_id).values(old))


def _typed(table: Table, name: str, value: Any) -> Any:
    is_date = isinstance(table.c[name].type, Date) and value is not None
    return date.fromisoformat(value) if is_date else value
