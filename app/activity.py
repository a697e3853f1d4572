"""审计日志: one chained event per business action, and the check that finds the first broken row.

Every write closes through `journal`, which refuses a transaction that changed rows without
recording why. The chain is VDR1's (H(E("VDR1-chain", previous, event))), so that the head printed
on a draw record vouches for everything before it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, and_, func, insert, or_, select
from sqlalchemy.orm import Session

from app import clock, log_names, sealing
from app.records.accounts import Operator
from app.records.activity import EventDetail, EventRow
from app.rules.canonical import canonical_json
from app.rules.chain import GENESIS, next_head
from db.bulk import BulkInsert
from db.models import ActivityEvent, RowSeal

MOST_ROWS_SHOWN = 40
BLOCK = 10_000


@dataclass(frozen=True, slots=True)
class _Pending:
    operator: str
    account: int | None
    action: str
    about: str
    title: str
    reason: str
    facts: Mapping[str, Any]


def record(
    session: Session,
    operator: Operator,
    action: str,
    *,
    about: str,
    title: str,
    reason: str = "",
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Say what this transaction does. `about` is `table:id`, `facts` JSON without floats."""
    if not about:
        raise ValueError("an event must say what it is about")
    who = operator.name, operator.account_id
    pending = _Pending(*who, action, about, title, reason, facts or {})
    session.info.setdefault("pending", []).append(pending)


def journal(session: Session) -> None:
    """Close a transaction: write its events, chained, with the seals of the rows it touched."""
    session.flush()
    seals = sealing.collect_seals(session)
    pending: list[_Pending] = session.info.pop("pending", [])
    if seals and not pending:
        tables = sorted({table for table, _, _ in seals})
        raise RuntimeError(f"a write without an activity record: {', '.join(tables)}")
    for number, event in enumerate(pending, start=1):
        is_last = number == len(pending)
        _append(session, event, seals if is_last else [])
    session.flush()


def _append(session: Session, pending: _Pending, seals: list[tuple[str, str, str]]) -> None:
    seq, previous = _tail(session)
    at = clock.now()
    body = {
        "seq": seq + 1,
        "at": sealing.portable(at),
        "by": pending.operator,
        "account": pending.account,
        "action": pending.action,
        "about": pending.about,
        "title": pending.title,
        "reason": pending.reason,
        "facts": dict(pending.facts),
        "rows": _changed_rows(session) if seals else [],
        "seals": seals_digest(seals),
        "sealed": len(seals),
    }
    (body,) = log_names.without_names(session, [body])
    event = canonical_json(body)
    head = next_head(bytes.fromhex(previous), event).hex()
    values = {key: body[key] for key in ("seq", "at", "action", "about", "title")}
    text = event.decode()
    session.execute(
        insert(ActivityEvent),
        {**values, "operator": pending.operator, "event": text, "previous": previous, "head": head},
    )
    if seals:
        _add_seals(session, seq + 1, seals)


def _add_seals(session: Session, seq: int, seals: Sequence[tuple[str, str, str]]) -> None:
    columns = ("seq", "table_name", "row_key", "digest")
    bulk = BulkInsert(session.connection(), RowSeal.metadata.tables[RowSeal.__tablename__], columns)
    for start in range(0, len(seals), BLOCK):
        bulk.insert((seq, *seal) for seal in seals[start : start + BLOCK])


def _tail(session: Session) -> tuple[int, str]:
    query = select(ActivityEvent.seq, ActivityEvent.head).order_by(ActivityEvent.seq.desc())
    row = session.execute(query.limit(1)).first()
    return (row.seq, row.head) if row else (0, GENESIS.hex())


def head(session: Session) -> str:
    """The chain's head, 64 hexadecimal digits, as printed on draw records."""
    return _tail(session)[1]


def seals_digest(seals: list[tuple[str, str, str]]) -> str:
    """SHA-256 over the seals sorted by table and key; "" for none."""
    lines = "".join(f"{table}\t{key}\t{digest}\n" for table, key, digest in sorted(seals))
    return sha256(lines.encode()).hexdigest() if seals else ""


def _changed_rows(session: Session) -> list[dict[str, Any]]:
    touched = sealing.touched_rows(session)
    return [
        {
            "table": each.row.__tablename__,
            "key": each.key,
            "before": each.before,
            "after": each.after,
        }
        for each in touched[:MOST_ROWS_SHOWN]
    ]


def _hits(session: Session, text: str) -> ColumnElement[bool]:
    title, operator, action = (
        column.contains(text, autoescape=True)
        for column in (ActivityEvent.title, ActivityEvent.operator, ActivityEvent.action)
    )
    kept = log_names.may_be_found_by(session, text)
    return or_(title if kept is None else and_(title, kept), operator, action)


def find_event_seqs(session: Session, *, text: str = "", about: str = "") -> list[int]:
    """Numbers of the events, newest first, whose title, operator or action holds `text`."""
    query = select(ActivityEvent.seq)
    if about:
        query = query.where(ActivityEvent.about == about)
    if text:
        query = query.where(_hits(session, text))
    return list(session.scalars(query.order_by(ActivityEvent.seq.desc())))


def event_rows(session: Session, seqs: list[int]) -> list[EventRow]:
    query = select(ActivityEvent).where(ActivityEvent.seq.in_(seqs))
    events = list(session.scalars(query))
    bodies = log_names.without_names(session, [json.loads(each.event) for each in events])
    rows = {each.seq: _row(each, body) for each, body in zip(events, bodies, strict=True)}
    return [rows[seq] for seq in seqs if seq in rows]


def list_about(session: Session, about: str) -> list[EventRow]:
    """修改记录: every event about one thing, newest first."""
    return event_rows(session, find_event_seqs(session, about=about))


def _row(event: ActivityEvent, body: dict[str, Any]) -> EventRow:
    return EventRow(
        event.seq,
        event.at,
        event.operator,
        event.action,
        body["title"],
        body.get("reason", ""),
        event.about,
        event.head,
    )


def accounts_behind(session: Session, about: str, *actions: str) -> frozenset[int | None]:
    """Accounts that did one of `actions` to a thing; None for the local command line."""
    query = select(ActivityEvent.event).where(
        ActivityEvent.about == about, ActivityEvent.action.in_(actions)
    )
    return frozenset(json.loads(event)["account"] for event in session.scalars(query))


def facts_of(session: Session, about: str, action: str) -> list[dict[str, Any]]:
    """The facts of every event of one kind about a thing, oldest first."""
    query = select(ActivityEvent.event).where(
        ActivityEvent.about == about, ActivityEvent.action == action
    )
    return [
        json.loads(event)["facts"] for event in session.scalars(query.order_by(ActivityEvent.seq))
    ]


def event_detail(session: Session, seq: int) -> EventDetail:
    """One event with what it changed, for the detail panel."""
    event = session.get_one(ActivityEvent, seq)
    (body,) = log_names.without_names(session, [json.loads(event.event)])
    return EventDetail(_row(event, body), body, event.previous)


def count_events(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(ActivityEvent)) or 0
