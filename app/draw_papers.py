"""From a draw to its papers: 抽取名录, 承诺单, 随机抽取结果确认单."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app import paper_contents
from app.records import papers
from app.records.draws import DrawView, RoundView, Typing, Winner
from app.rules import rosters, tables
from app.rules.canonical import NOTHING, digest
from app.rules.draw import YEAR_FULL
from app.rules.premises import RULE
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
        papers.Digest(name="方案", value=view.plan_digest),
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


def _earlier(view: DrawView, current: RoundView) -> tuple[str, ...]:
    """Draws of the task that are void and attempts before this one, a line each."""
    attempts = [
        f"第{each.attempt}次锁定（承诺值 {each.commitment[:16]}…）{each.outcome}"
        for each in view.attempts
        if each.attempt < current.attempt
    ]
    return (*map(str, view.earlier), *attempts)


def roster(
    head: papers.Head, view: DrawView, current: RoundView, frozen: bytes, cap: int
) -> papers.Roster:
    """The locked list, row by row and column by column, from the committed bytes themselves.

    `cap`: the plan's cap_per_year, which holds out who has been seen often enough.
    """
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
                hold=_held(row, cap),
                region=row.region,
                need=row.need,
                drawn=str(row.drawn),
            )
            for order, row in enumerate(rows, start=1)
        ),
        salt=_salt(frozen),
        attempt=str(current.attempt),
    )


def _held(row: rosters.SubjectLine, cap: int) -> str:
    """Why a row is out: its own code, or that the year's checks have reached the cap."""
    if row.hold != NOTHING:
        return f"{HOLD_CODES[row.hold]}（{row.hold}）"
    return f"{HOLD_CODES[YEAR_FULL]}（已查{row.drawn}次）" if row.drawn >= cap else ""


def _salt(frozen: bytes) -> str:
    return frozen.split(b"\n", 1)[0].decode().split("\t")[2]


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
        earlier=_earlier(view, current),
    )


@dataclass(frozen=True, slots=True)
class Proof:
    """What a record carries so that it can be keyed in again and compared.

    `roster`: number of the 抽取名录 that holds the subjects when `annex` does not.
    """

    chain_head: str
    plan: bytes
    annex: tuple[papers.AnnexTable, ...]
    results: tuple[papers.AnnexTable, ...]
    roster: str


def draw_record(
    head: papers.Head,
    view: DrawView,
    current: RoundView,
    *,
    items: Sequence[papers.ItemLine],
    units: Mapping[str, str],
    proof: Proof,
) -> papers.DrawRecord:
    """`units` are the officers' departments by the number of their certificates."""
    return papers.DrawRecord(
        head=head,
        items=tuple(items),
        **_circumstances(view, current),
        **_proof(current, proof),
        entrants=_entrants(view),
        subjects=tuple(_subject(row) for row in current.winners),
        reserves=tuple(_subject(row) for row in current.reserves[:MOST_RESERVES]),
        seats=tuple(seat for row in current.winners for seat in _seats(row, units)),
        passed=tuple(
            papers.Passed(subject=row.subject, officer=row.officer, reason=row.reason)
            for row in current.passed
        ),
        voided=view.void_reason if view.row.state is DrawState.VOID else "",
        typings=tuple(_typing(each) for each in current.typings if each.corrected_at),
        earlier=_earlier(view, current),
    )


def _rounding(view: DrawView, current: RoundView) -> str:
    """How ratios became numbers, and which premises stepped back where the cap asked for it."""
    how = "全部可抽对象按比例向上取整，至少1家，再按层分配"
    if view.by_stratum:
        how = "各层可抽对象分别按比例向上取整，每层至少1家"
    full = any(each.reason == HOLD_CODES[YEAR_FULL] for each in current.reasons)
    return f"{how}。{RULE.rstrip('。')}" if full else how


def _circumstances(view: DrawView, current: RoundView) -> dict[str, Any]:
    """Task, time, place, and the numbers that were decided before."""
    drawn_at = current.drawn_at or current.locked_at
    return {
        "task_number": view.row.task_number,
        "task_title": view.row.task_title,
        "held_at": moment(drawn_at),
        "place": view.place,
        "roster_total": str(current.total),
        "roster_excluded": str(current.total - current.eligible),
        "roster_eligible": str(current.eligible),
        "exclusions": _counts(current),
        "ratio": view.ratio,
        "rounding": _rounding(view, current),
        "quota": str(current.quota),
        "strata": _strata(current),
        "confirmed_on": paper_contents.chinese_date(drawn_at.date()),
    }


def _proof(current: RoundView, proof: Proof) -> dict[str, Any]:
    """Digests, commitment, digits and seed, and the committed files themselves."""
    is_here = proof.annex[0].title == rosters.SUBJECTS.title
    return {
        "digests": _digests(current),
        "attempt": str(current.attempt),
        "previous_head": current.previous_head,
        "commitment": current.commitment,
        "seed": current.seed,
        "chain_head": proof.chain_head,
        "plan": proof.plan.decode(),
        "annex": proof.annex,
        "results": proof.results,
        "roster": "" if is_here else proof.roster,
    }


def _strata(current: RoundView) -> tuple[papers.StratumLine, ...]:
    named = Counter(each.stratum for each in current.reserves)
    return tuple(
        papers.StratumLine(
            name=each.name,
            eligible=str(each.eligible),
            drawn=str(each.drawn),
            reserves=str(named[each.name]),
        )
        for each in current.strata
    )


def _typing(each: Typing) -> str:
    return (
        f"{each.label}曾录入 {each.digits}（{each.typed_at:%H:%M:%S}，录入人：{each.typed_by}），"
        f"读回不符，{each.corrected_at:%H:%M:%S}按同一组骰子更正"
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
    subjects: bytes, officers: bytes, recusals: bytes
) -> tuple[papers.AnnexTable, ...]:
    """Every committed row; the subjects of a large pool stand on the 抽取名录 instead."""
    parts = [(rosters.OFFICERS, officers), (rosters.RECUSALS, recusals)]
    if int(subjects.split(b"\t", 2)[1]) <= MOST_ANNEXED:
        parts.insert(0, (rosters.SUBJECTS, subjects))
    return tuple(_annex(table, data) for table, data in parts)


def _annex(table: tables.Table, data: bytes) -> papers.AnnexTable:
    _, heading, *rows = data.decode().splitlines()
    return papers.AnnexTable(
        title=table.title,
        digest=digest(data).hex(),
        salt=_salt(data),
        columns=tuple(heading.split("\t")),
        rows=tuple(tuple(row.split("\t")) for row in rows),
    )


def result_tables(result: Mapping[str, Any]) -> tuple[papers.AnnexTable, ...]:
    """The result digit by digit, so that whoever computes it again can compare all of it.

    Nothing for more winners than anybody would compare by eye: those stand in the bundle.
    """
    if len(result["selected"]) > MOST_ANNEXED:
        return ()
    reserve = [(stratum, *ids) for stratum, ids in result["reserve"].items() if ids]
    parts = (
        ("抽中对象（全部签号）", ("id", "ticket"), [tuple(each) for each in result["selected"]]),
        (
            "备选对象（按分层）",
            ("stratum", "ids"),
            [(one, "、".join(ids)) for one, *ids in reserve],
        ),
        (
            "检查人员配对",
            ("id", "certs"),
            [(subject, "、".join(certs)) for subject, certs in result["pairs"]],
        ),
    )
    return tuple(
        papers.AnnexTable(title=title, digest="", salt="", columns=columns, rows=tuple(rows))
        for title, columns, rows in parts
        if rows
    )
