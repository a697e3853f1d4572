"""Papers and draws: the stored bytes against the digests that were printed and announced."""

from hashlib import sha256
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.checks.chain import Chain
from app.checks.findings import Collector
from app.checks.names import place
from app.rules.tickets import commitment
from app.sealing import stored_columns
from db.base import Base

CHUNK = 20
DOCUMENT = Base.metadata.tables["document"]
DRAW_ROUND = Base.metadata.tables["draw_round"]


def check_documents(session: Session, found: Collector) -> None:
    query = select(*stored_columns(DOCUMENT)).execution_options(yield_per=CHUNK)
    for row in session.execute(query):
        if _digest(row.pdf) != row.sha256:
            message = f"文书“{row.number}”的文件与签发时的摘要不符。"
            found.add(place("document", str(row.id)), message)


def check_draw_rounds(session: Session, chain: Chain, found: Collector) -> None:
    query = select(*stored_columns(DRAW_ROUND)).execution_options(yield_per=1)
    for row in session.execute(query):
        for message in _round_problems(row, chain):
            found.add(place("draw_round", str(row.id)), message)


def _round_problems(row: Row[Any], chain: Chain) -> list[str]:
    files = (
        ("检查对象名录", row.subjects, row.subjects_digest),
        ("人员名录", row.officers, row.officers_digest),
        ("回避表", row.recusals, row.recusals_digest),
    )
    problems = [
        f"锁定的{name}与其摘要不符。"
        for name, content, digest in files
        if _digest(content) != digest
    ]
    if _commitment(row) != row.commitment:
        problems.append("锁定的文件与当时公布的承诺值不符。")
    if row.previous_head not in chain.heads:
        problems.append("锁定时的链首不在日志中：日志被截短或改写过。")
    return problems


def _digest(content: object) -> str:
    return sha256(content).hexdigest() if isinstance(content, bytes) else ""


def _commitment(row: Row[Any]) -> str:
    try:
        head = bytes.fromhex(row.previous_head)
        files = (row.plan, row.subjects, row.officers, row.recusals)
        return commitment(head, row.attempt, *files).hex()
    except (ValueError, TypeError):  # somebody put something else in their place
        return ""
