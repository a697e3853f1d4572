"""法律文字: an office's own wording of what the law has printed, proposed by one, approved by 法制.

The version in force on the day of issue is printed. Papers keep the text they were issued with,
since it is part of their data.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from string import Formatter

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity, clock
from app.changes import Changes, Topic, touched
from app.documents import legal_texts as shipped
from app.documents.fonts import Role as Face
from app.documents.fonts import faces_for
from app.errors import UserError
from app.permissions import require, require_other
from app.records.accounts import Operator
from app.records.legal_texts import LegalText as Text
from app.records.legal_texts import TextEntry, TextRow, TextState, TextVersion
from app.rules.legal_words import PLACES, TITLES, as_stored, warnings_about
from app.rules.roles import Role
from db.models import LegalText

LONGEST = 2000

__all__ = [
    "decide_text",
    "list_texts",
    "propose_text",
    "text_history",
    "warnings_about",
]


def list_texts(session: Session, today: date) -> list[TextRow]:
    """One row for each text that papers print, in the order in which they ship."""
    keys = dict.fromkeys(each.key for each in shipped.read())
    return [_row(key, text_history(session, key, today)) for key in keys]


def _row(key: str, versions: Sequence[TextVersion]) -> TextRow:
    return TextRow(
        key,
        TITLES.get(key, key),
        next((each for each in versions if each.in_force), None),
        next((each for each in reversed(versions) if _is_later(each, versions)), None),
        next((each for each in versions if each.state is TextState.PROPOSED), None),
    )


def _is_later(version: TextVersion, versions: Sequence[TextVersion]) -> bool:
    current = next((each for each in versions if each.in_force), None)
    counts = version.state in (TextState.SHIPPED, TextState.APPROVED)
    return counts and (current is None or version.text.valid_from > current.text.valid_from)


def text_history(session: Session, key: str, today: date) -> list[TextVersion]:
    """Every version of a text, shipped and own, the latest day first."""
    own = session.scalars(select(LegalText).where(LegalText.key == key).order_by(LegalText.id))
    versions = [_shipped(each) for each in shipped.read() if each.key == key]
    versions += [_own(row) for row in own]
    counting = [
        each
        for each in versions
        if each.state in (TextState.SHIPPED, TextState.APPROVED) and each.text.valid_from <= today
    ]
    current = max(reversed(counting), key=_first_day, default=None)  # of one day the last counts
    marked = [replace(each, in_force=each is current) for each in reversed(versions)]
    return sorted(marked, key=_first_day, reverse=True)


def _first_day(version: TextVersion) -> date:
    return version.text.valid_from


def _shipped(text: Text) -> TextVersion:
    return TextVersion(None, text, TextState.SHIPPED, False, "", None, None, "", None, "")


def _own(row: LegalText) -> TextVersion:
    return TextVersion(
        row.id,
        Text(row.key, row.valid_from, row.source, tuple(row.lines.splitlines())),
        TextState(row.state),
        False,
        row.author,
        row.author_id,
        row.created_at,
        row.decided_by,
        row.decided_at,
        row.opinion,
    )


def propose_text(session: Session, operator: Operator, *, entry: TextEntry) -> tuple[int, Changes]:
    """A new wording, which waits for 法制; one proposal at a time for each text."""
    require(operator, Role.CLERK, Role.DEPARTMENT, Role.LEGAL)
    lines = _checked(session, entry)
    row = LegalText(
        key=entry.key,
        valid_from=entry.valid_from,
        source=entry.source.strip(),
        lines=lines,
        state=TextState.PROPOSED,
        author_id=operator.account_id,
        author=operator.name,
        created_at=clock.now(),
    )
    session.add(row)
    session.flush()
    _record(session, operator, "提出法律文字", row, entry.source.strip())
    return row.id, touched(Topic.SETTINGS)


def decide_text(
    session: Session, operator: Operator, *, text_id: int, approve: bool, opinion: str = ""
) -> Changes:
    """法制 approves or returns a proposal, never one's own. An approved text is never edited."""
    require(operator, Role.LEGAL)
    row = session.get_one(LegalText, text_id)
    if row.state != TextState.PROPOSED:
        raise UserError("这份文字已经审核过，请刷新后再看。")
    require_other(operator, row.author_id, "审核法律文字")
    if not approve and not opinion.strip():
        raise UserError("退回请写明意见。", "opinion")
    row.state = TextState.APPROVED if approve else TextState.RETURNED
    row.decided_by, row.decided_at, row.opinion = operator.name, clock.now(), opinion.strip()
    _record(session, operator, "批准法律文字" if approve else "退回法律文字", row, row.opinion)
    return touched(Topic.SETTINGS)


def _record(session: Session, operator: Operator, action: str, row: LegalText, reason: str) -> None:
    activity.record(
        session,
        operator,
        action,
        about=f"legal_text:{row.id}",
        title=f"{TITLES.get(row.key, row.key)}（{row.valid_from:%Y-%m-%d}起）",
        reason=reason,
    )


def _checked(session: Session, entry: TextEntry) -> str:
    """The paragraphs without blank lines, or UserError at the field that cannot stand."""
    if entry.key not in {each.key for each in shipped.read()}:
        raise UserError("文书上没有这段文字。", "key")
    waiting = select(LegalText.author).where(
        LegalText.key == entry.key, LegalText.state == TextState.PROPOSED
    )
    if author := session.scalar(waiting):
        raise UserError(f"“{author}”提出的修改还在等法制审核，请先办理。", "key")
    lines = "\n".join(line.strip() for line in as_stored(entry.lines).splitlines() if line.strip())
    if not lines or len(lines) > LONGEST:
        raise UserError(f"请填写文字，一行一条，不超过 {LONGEST} 字。", "lines")
    if not entry.source.strip():
        raise UserError("请写明依据的法律法规和条款。", "source")
    _check_words(lines)
    return lines


def _check_words(lines: str) -> None:
    """Braces that can be filled in, and characters that can be printed."""
    plain = {(name, "", None) for name in PLACES} | {(None, None, None)}
    try:
        sound = all(part[1:] in plain for part in Formatter().parse(lines))
    except ValueError:
        sound = False
    if not sound:
        names = "、".join(f"{{{said}}}" for said in PLACES.values())
        raise UserError(f"花括号里只能写：{names}。", "lines")
    filled = lines.format_map(PLACES)
    faces = faces_for("machine")
    for character in dict.fromkeys(filled.replace("\n", "")):
        try:
            faces.glyph(Face.SONG, character)
        except KeyError as error:
            raise UserError(
                f"“{character}”（U+{ord(character):04X}）没有字体能打印，请换用别的写法。", "lines"
            ) from error
