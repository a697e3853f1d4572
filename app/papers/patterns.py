"""文号格式: the words of each kind's numbers; a change counts from the next number on."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity, clock, documents
from app.changes import NOTHING, Changes, Topic, touched
from app.errors import UserError
from app.office_settings import LONGEST_NUMBER_WORD, office
from app.permissions import require
from app.records.accounts import Operator
from app.records.numbers import NumberWords, PatternRow
from app.rules.numbering import KIND_WORDS, OTHER_WORDS, document_number
from app.rules.roles import Role
from db.models import (
    ChecklistItem,
    ChecklistVersion,
    Department,
    NumberCounter,
    NumberPattern,
    Task,
)

FORBIDDEN = frozenset("〔〕（）()[]【】 　0123456789")


def words_of(session: Session, kind: str) -> NumberWords:
    """The words in force now; KeyError for a kind that takes its number from elsewhere."""
    row = _newest(session, kind)
    if row is None:
        return NumberWords(KIND_WORDS[kind])
    return NumberWords(row.kind_word, row.bureau_word, row.by_department)


def list_patterns(session: Session) -> list[PatternRow]:
    """Every kind that is numbered here, in the order of the kinds."""
    year, word = clock.today().year, office(session).number_word
    rows = []
    for kind in (each for each in documents.ALL if each.key in KIND_WORDS):
        words, changed = words_of(session, kind.key), _newest(session, kind.key)
        following = document_number(
            bureau_word=words.bureau_word or word,
            department_word="部门字" if words.by_department else "",
            kind_word=words.kind_word,
            year=year,
            sequence=1 if words.by_department else _last(session, kind.key, year) + 1,
        )
        at, by = (changed.at, changed.operator) if changed else (None, "")
        rows.append(PatternRow(kind.key, kind.title, words, following, at, by))
    return rows


def save_pattern(
    session: Session, operator: Operator, *, kind: str, words: NumberWords, reason: str
) -> Changes:
    """New words from the next number on; numbers taken stay, and the sequence goes on."""
    require(operator, Role.ADMIN)
    words = _checked(session, kind, words)
    if words == words_of(session, kind):
        return NOTHING
    if not reason.strip():
        raise UserError("请填写修改依据，例如机关代字的批复文号。", "reason")
    session.add(
        NumberPattern(
            kind=kind,
            bureau_word=words.bureau_word,
            kind_word=words.kind_word,
            by_department=words.by_department,
            at=clock.now(),
            operator=operator.name,
        )
    )
    activity.record(
        session,
        operator,
        "修改文号格式",
        about=f"number_pattern:{kind}",
        title=documents.find(kind).title,
        reason=reason.strip(),
        facts={"kind_word": words.kind_word, "bureau_word": words.bureau_word},
    )
    return touched(Topic.SETTINGS)


def department_of(session: Session, task_id: int | None) -> Department | None:
    """The department whose item the task checks: its word goes into a number by department."""
    if task_id is None:
        return None
    query = (
        select(Department)
        .join(ChecklistItem, ChecklistItem.department_id == Department.id)
        .join(ChecklistVersion, ChecklistVersion.item_id == ChecklistItem.id)
        .join(Task, Task.version_id == ChecklistVersion.id)
        .where(Task.id == task_id)
    )
    return session.scalar(query)


def _newest(session: Session, kind: str) -> NumberPattern | None:
    query = select(NumberPattern).where(NumberPattern.kind == kind)
    return session.scalars(query.order_by(NumberPattern.id.desc()).limit(1)).first()


def _last(session: Session, kind: str, year: int) -> int:
    counter = session.get(NumberCounter, (kind, "", year))
    return counter.last if counter else 0


def _checked(session: Session, kind: str, words: NumberWords) -> NumberWords:
    if kind not in KIND_WORDS:
        raise UserError("这种文书的编号随案卷，不单独编文号。")
    kind_word, bureau_word = words.kind_word.strip(), words.bureau_word.strip()
    for text, field, needed in (
        (kind_word, "kind_word", True),
        (bureau_word, "bureau_word", False),
    ):
        too_long = len(text) > LONGEST_NUMBER_WORD
        if too_long or (needed and not text) or FORBIDDEN & set(text):
            raise UserError(
                f"请填写不超过 {LONGEST_NUMBER_WORD} 个字，不带括号、空格和数字，例如“检通”。",
                field,
            )
    checked = NumberWords(kind_word, bureau_word, words.by_department)
    if other := _user_of(session, checked, besides=kind):
        raise UserError(f"“{kind_word}”已经用于{other}，文号会重复，请换一个文书字。", "kind_word")
    return checked


def _user_of(session: Session, words: NumberWords, *, besides: str) -> str:
    """What else bears this word, or begins its numbers alike (南公检 + 通, 南公 + 检通), now or
    formerly; "" for nothing."""
    usual = office(session).number_word
    former = select(NumberPattern).where(NumberPattern.kind != besides)
    used = [(each.bureau_word, each.kind_word, each.kind) for each in session.scalars(former)]
    used += [("", word, kind) for kind, word in KIND_WORDS.items() if kind != besides]
    named = [(bureau, word, documents.find(kind).title) for bureau, word, kind in used]
    named += [("", word, title) for word, title in OTHER_WORDS.items()]
    start = (words.bureau_word or usual) + words.kind_word
    return next(
        (
            title
            for bureau, word, title in named
            if word == words.kind_word or (bureau or usual) + word == start
        ),
        "",
    )
