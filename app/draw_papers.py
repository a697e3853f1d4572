"""From a draw to its papers: 抽取名录, 承诺单, 随机抽取结果确认单."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app import paper_contents
from app.records import papers
from app.records.draws import DrawView, RoundView, Winner
from app.rules import rosters, tables
from app.rules.canonical import NOTHING
from app.rules.rosters import HOLD_CODES
from app.rules.states import DrawState

MOST_ANNEXED = 500
"""Up to so many subjects the record carries every committed row, so it can be keyed in again."""
MOST_RESERVES = 60


def moment(at: datetime) -> str:
    """2026年3月2日9时05分."""
    return f"{paper_contents.chinese_date(at.date())}{at.hour}时{at.minute:02d}分"


def _counts(view: RoundView) -> tuple[papers.Count, ...]:
    return tuple(papers.Count(reason=row.reason, count=str(row.count)) for row in view.reasons)


def _digests(view: RoundView) -> tuple[papers.Digest, ...]:
    return (
        papers.Digest(name="对象名录", value=view.subjects_digest),
        papers.Digest(name="人员名录", value=view.officers_digest),
        papers.Digest(name="回避表", value=view.recusals_digest),
    )


def _entrants(view: DrawView) -> tuple[papers.Entrant, ...]:
    spoken = dict(view.round.entries) if view.round else {}
    return tuple(
        papers.Entrant(
            label=each.label,
            name=each.name,
            digits=spoken.get(each.label, ""),
            places=str(each.places),
        )
        for each in view.witnesses
    )


def roster(head: papers.Head, view: DrawView, current: RoundView, frozen: bytes) -> papers.Roster:
    """The locked list, row by row, from the committed bytes themselves."""
    rows = rosters.read_subjects(frozen)
    return papers.Roster(
        head=head,
        task_number=view.row.task_number,
        task_title=view.row.task_title,
        locked_at=moment(current.locked_at),
        digest=current.subjects_digest,
        total=str(current.total),
        excluded=str(current.total - current.eligible),
        eligible=str(current.eligible),
        exclusions=_counts(current),
        rows=tuple(
            papers.RosterRow(
                order=str(order),
                name=row.name,
                code=row.id,
                stratum=row.stratum,
                weight=str(row.weight),
                hold="" if row.hold == NOTHING else HOLD_CODES[row.hold],
            )
            for order, row in enumerate(rows, start=1)
        ),
    )


def commitment(
    head: papers.Head, view: DrawView, current: RoundView, officers: int
) -> papers.Commitment:
    return papers.Commitment(
        head=head,
        task_number=view.row.task_number,
        task_title=view.row.task_title,
        attempt=str(current.attempt),
        made_at=moment(current.locked_at),
        place=view.place,
        roster_total=str(current.total),
        roster_excluded=str(current.total - current.eligible),
        roster_eligible=str(current.eligible),
        officers_total=str(officers),
        quota=str(current.quota),
        seats=str(view.seats),
        exclusions=_counts(current),
        digests=_digests(current),
        previous_head=current.previous_head,
        commitment=current.commitment,
        entrants=_entrants(view),
        operator=view.operator,
    )


def draw_record(
    head: papers.Head,
    view: DrawView,
    current: RoundView,
    *,
    items: Sequence[papers.ItemLine],
    units: Mapping[str, str],
    chain_head: str,
    plan: bytes,
    annex: tuple[papers.AnnexTable, ...],
) -> papers.DrawRecord:
    """`units` are the officers' departments by the number of their certificates."""
    drawn_at = current.drawn_at or current.locked_at
    return papers.DrawRecord(
        head=head,
        task_number=view.row.task_number,
        task_title=view.row.task_title,
        items=tuple(items),
        held_at=moment(drawn_at),
        place=view.place,
        roster_total=str(current.total),
        roster_excluded=str(current.total - current.eligible),
        roster_eligible=str(current.eligible),
        exclusions=_counts(current),
        digests=_digests(current),
        ratio=view.ratio,
        rounding="全部可抽对象按比例向上取整，至少1家，再按层分配",
        quota=str(current.quota),
        attempt=str(current.attempt),
        commitment=current.commitment,
        entrants=_entrants(view),
        seed=current.seed,
        subjects=tuple(_subject(row) for row in current.winners),
        reserves=tuple(_subject(row) for row in current.reserves[:MOST_RESERVES]),
        seats=tuple(seat for row in current.winners for seat in _seats(row, units)),
        passed=tuple(
            papers.Passed(subject=row.subject, officer=row.officer, reason=row.reason)
            for row in current.passed
        ),
        voided=view.void_reason if view.row.state is DrawState.VOID else "",
        chain_head=chain_head,
        plan=plan.decode() if annex else "",
        annex=annex,
        confirmed_on=paper_contents.chinese_date(drawn_at.date()),
    )


def _subject(row: Winner) -> papers.DrawnSubject:
    return papers.DrawnSubject(
        order=str(row.position),
        name=row.name,
        code=row.number,
        stratum=row.stratum,
        ticket=row.ticket[:8],
    )


def _seats(row: Winner, units: Mapping[str, str]) -> list[papers.Seat]:
    return [
        papers.Seat(
            order=str(row.position),
            officer=papers.OfficerLine(
                name=each.name,
                certificate=each.certificate,
                department=units.get(each.certificate, ""),
            ),
            borrowed=each.borrowed,
        )
        for each in row.officers
    ]


def annex_tables(
    view: RoundView, subjects: bytes, officers: bytes, recusals: bytes
) -> tuple[papers.AnnexTable, ...]:
    """Every committed row, or nothing for pools too large to be keyed in from paper."""
    if view.total > MOST_ANNEXED:
        return ()
    parts = (
        (rosters.SUBJECTS, view.subjects_digest, subjects),
        (rosters.OFFICERS, view.officers_digest, officers),
        (rosters.RECUSALS, view.recusals_digest, recusals),
    )
    return tuple(_annex(table, digest, data) for table, digest, data in parts)


def _annex(table: tables.Table, digest: str, data: bytes) -> papers.AnnexTable:
    first, heading, *rows = data.decode().splitlines()
    return papers.AnnexTable(
        title=table.title,
        digest=digest,
        salt=first.split("\t")[2],
        columns=tuple(heading.split("\t")),
        rows=tuple(tuple(row.split("\t")) for row in rows),
    )
