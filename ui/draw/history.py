"""What a draw went through, and who followed whom, as facts under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.detail import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.records.draws import DrawView, RoundView
    from app.records.substitutions import SubstitutionRow


def history_facts(view: DrawView) -> list[Fact]:
    """Attempts, digits with their corrections, fingerprints, and draws that were void before."""
    facts = [Fact("", "各次锁定")]
    facts += [
        Fact(
            f"第{each.attempt}次",
            f"{each.locked_at:%Y-%m-%d %H:%M} 锁定；{each.outcome}\n"
            f"承诺值 {grouped(each.commitment)}",
        )
        for each in view.attempts
    ]
    if view.round is not None and view.round.entries:
        facts += _digits(view.round)
    if view.earlier:
        facts.append(Fact("", "本任务此前作废的抽取"))
        facts += [Fact(each.number, str(each)) for each in view.earlier]
    return facts


def _digits(current: RoundView) -> list[Fact]:
    corrected = [each for each in current.typings if each.corrected_at is not None]
    facts = [Fact("", "见证报数")]
    facts += [Fact(label, digits) for label, digits in current.entries]
    facts += [
        Fact(
            f"{each.label}（更正前）",
            f"{each.digits}　{each.typed_at:%H:%M:%S} 由{each.typed_by}录入，"
            f"读回不符，{each.corrected_at:%H:%M:%S} 更正",
        )
        for each in corrected
    ]
    return [
        *facts,
        Fact("种子", grouped(current.seed)),
        Fact("", "锁定文件的指纹（SHA-256）"),
        Fact("方案", grouped(current.plan_digest)),
        Fact("检查对象名录", grouped(current.subjects_digest)),
        Fact("检查人员名录", grouped(current.officers_digest)),
        Fact("回避名单", grouped(current.recusals_digest)),
        Fact("此前审计链", grouped(current.previous_head)),
    ]


def substitution_facts(rows: Sequence[SubstitutionRow]) -> list[Fact]:
    if not rows:
        return [
            Fact("", "没有递补"),
            Fact("说明", "检查对象或检查人员有变动时，在“检查录入”中办理。"),
        ]
    return [fact for row in rows for fact in _facts(row)]


def _facts(row: SubstitutionRow) -> list[Fact]:
    walk = [
        f"{place}. {each.name}（{each.certificate}）　{each.ticket}　{each.result}"
        for place, each in enumerate(row.walk, start=1)
    ]
    return [
        Fact("", f"{row.kind}　{row.at:%Y-%m-%d %H:%M}"),
        Fact("检查对象", row.visit),
        Fact("退出", row.former),
        Fact("递补", f"{row.substitute}（{row.place}）"),
        Fact("原因", row.reason),
        Fact("依据和说明", row.note),
        Fact("批准人", f"{row.approver}　录入人：{row.entered_by}"),
        Fact("人员次序", "\n".join(walk) or "原检查人员全部随行"),
    ]


def grouped(digits: str) -> str:
    """64 hexadecimal digits in 16 groups of 4, as read aloud and as printed."""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
