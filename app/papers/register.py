"""文号登记簿: every number of a year in order, with its void ones and its gaps."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, documents
from app.exchange.register_sheet import write_register
from app.office_settings import office
from app.paper_contents import chinese_date
from app.printable import printed, spelled
from app.records.numbers import NumberEntry
from app.records.papers import Head, NumberLine, NumberRegister
from app.rules.numbering import KIND_WORDS, NumberParts, number_parts
from app.rules.states import DOCUMENT_STATE_NAMES, DocumentState
from app.subject_names import told_title
from db.models import Correction, Document, Inspection, NumberCounter

GAP = "缺号：没有这份文书，例如恢复备份以前用过的号"
BACKWARDS = "开具时间早于前一号，请核对电脑时间"
TITLES = ("文号", "文书种类", "标题", "状态", "开具日期", "开具人", "说明")

LINE = ("number", "kind", "title", "state", "date", "author", "note")

Group = tuple[str, str]
"""Kind and department word: what is counted together within a year."""


def numbered_years(session: Session) -> list[int]:
    """Years in which any paper was numbered, the newest first."""
    query = select(NumberCounter.year).where(NumberCounter.kind.in_(KIND_WORDS)).distinct()
    return sorted(session.scalars(query), reverse=True)


def number_register(session: Session, year: int, *, kinds: Sequence[str] = ()) -> list[NumberEntry]:
    """Every number of the year by kind, department word and sequence; all kinds when none given."""
    wanted = [kind.key for kind in documents.ALL if kind.key in (kinds or KIND_WORDS)]
    found = _taken(session, year, wanted)
    last = {
        (row.kind, row.department_word): row.last
        for row in session.scalars(
            select(NumberCounter).where(NumberCounter.year == year, NumberCounter.kind.in_(wanted))
        )
    }
    groups = sorted(found.keys() | last.keys(), key=lambda each: (wanted.index(each[0]), each[1]))
    return [
        entry for group in groups for entry in _entries(group, found[group], last.get(group, 0))
    ]


Taken = dict[int, tuple[Document, str, str, NumberParts, str]]


def _taken(session: Session, year: int, kinds: Sequence[str]) -> dict[Group, Taken]:
    """Group -> sequence -> paper, title, reason of its void, parts of its number, what stands
    for it.
    """
    query = (
        select(Document, told_title(Document.title), told_title(Document.void_reason))
        .outerjoin(Inspection, Inspection.id == Document.inspection_id)
        .where(Document.year == year, Document.kind.in_(kinds))
    )
    rows = session.execute(query.order_by(Document.id)).all()
    links = _replacements(session)
    groups: dict[Group, Taken] = defaultdict(dict)
    for row, title, void in rows:
        parts = number_parts(row.number)
        if parts is not None:
            known = groups[row.kind, parts.department_word]
            known[parts.sequence] = (row, title, void, parts, links.get(row.id, ""))
    return groups


def _replacements(session: Session) -> dict[int, str]:
    """Document -> “更正为…” or “代替…”."""
    names: dict[int, str] = {}
    links = list(session.scalars(select(Correction)))
    ids = {each for link in links for each in (link.document_id, link.replaces_id)}
    query = select(Document.id, Document.number).where(Document.id.in_(ids))
    numbers = {row.id: row.number for row in session.execute(query)}
    for link in links:
        names[link.document_id] = f"代替{numbers[link.replaces_id]}"
        names[link.replaces_id] = f"由{numbers[link.document_id]}代替"
    return names


def _entries(group: Group, taken: Taken, last: int) -> Iterator[NumberEntry]:
    previous = 0.0
    words = ("", "")
    for sequence in range(1, max((last, *taken)) + 1):
        if sequence not in taken:
            yield _gap(group, sequence, *words)
            continue
        row, title, void, parts, link = taken[sequence]
        at = row.issued_at.timestamp()
        note = "；".join(text for text in (f"作废：{void}" if void else "", link) if text)
        yield _entry(row, title, sequence, note, BACKWARDS if at < previous else "")
        previous = at
        words = (parts.prefix, str(parts.year))


def _gap(group: Group, sequence: int, prefix: str, year: str) -> NumberEntry:
    name = documents.find(group[0]).title
    number = f"{prefix}〔{year}〕{sequence}号" if prefix else f"{sequence}号"
    return NumberEntry(group[0], name, number, sequence, "", None, None, None, "", "", GAP)


def _entry(row: Document, title: str, sequence: int, note: str, problem: str) -> NumberEntry:
    return NumberEntry(
        row.kind,
        documents.find(row.kind).title,
        row.number,
        sequence,
        title,
        DocumentState(row.state),
        row.id,
        row.issued_on,
        row.issued_by,
        note,
        problem,
    )


def register_cells(entry: NumberEntry) -> tuple[str, ...]:
    """One line as it is read on paper and in a workbook, under TITLES."""
    return (
        entry.number,
        entry.kind_name,
        entry.title or "—",
        DOCUMENT_STATE_NAMES[entry.state] if entry.state else "缺号",
        f"{entry.issued_on:%Y-%m-%d}" if entry.issued_on else "—",
        entry.issued_by or "—",
        "；".join(text for text in (entry.note, entry.problem) if text),
    )


def _line(entry: NumberEntry) -> NumberLine:
    """One line on paper; the note quotes the reason of a void, which may hold any character."""
    cells = register_cells(replace(entry, note=spelled(entry.note)))
    return NumberLine(**dict(zip(LINE, cells, strict=True)))


def register_pdf(session: Session, *, year: int, kinds: Sequence[str]) -> bytes:
    """The register as it stands, to be printed; it takes no number and is not kept."""
    entries = number_register(session, year, kinds=kinds)
    names = [documents.find(kind).title for kind in kinds]
    data = NumberRegister(
        head=Head(organ=office(session).bureau_name),
        year=str(year),
        scope="、".join(names) or "全部文书",
        printed_on=chinese_date(clock.today()),
        total=str(len(entries)),
        void=str(sum(each.state is DocumentState.VOID for each in entries)),
        missing=str(sum(each.state is None for each in entries)),
        rows=tuple(map(_line, entries)),
    )
    return printed("number-register", data)


def export_register(session: Session, *, year: int, kinds: Sequence[str], path: Path) -> int:
    """The register as a workbook; returns how many lines it has."""
    return write_register(
        path,
        title=f"{year}年文号登记簿",
        columns=TITLES,
        rows=[register_cells(each) for each in number_register(session, year, kinds=kinds)],
        sheet_name="文号登记簿",
    )
