"""抽查结果与处置: the national eight outcomes, the scheme's three opinions, the dispositions."""

from collections.abc import Iterable
from enum import StrEnum


class Opinion(StrEnum):
    """检查意见, founding scheme part 四（五）."""

    CLEAN = "未发现异常"
    RECTIFY = "责令整改"
    OTHER = "其他"


class Outcome(StrEnum):
    """抽查结果, the national list."""

    CLEAN = "未发现问题"
    NOT_DISCLOSED = "未按规定公示应当公示的信息"
    FALSE_DISCLOSURE = "公示信息隐瞒真实情况、弄虚作假"
    NOT_FOUND = "通过登记的住所（经营场所）无法联系"
    RECTIFY = "发现问题已责令改正"
    UNCOOPERATIVE = "不配合检查情节严重"
    NO_ACTIVITY = "未发现开展本次抽查涉及的经营活动"
    PENDING = "发现问题待后续处理"


class DispositionKind(StrEnum):
    """处置, founding scheme part 四（四）."""

    NONE = "无需处置"
    ON_THE_SPOT = "当场纠正"
    RECTIFY = "责令限期整改"
    CASE = "立案查处"
    TRANSFER = "移送其他机关"
    CRIMINAL = "移送司法机关"


OPINION_OF: dict[Outcome, Opinion] = {
    outcome: Opinion.OTHER for outcome in Outcome if outcome not in (Outcome.CLEAN, Outcome.RECTIFY)
} | {Outcome.CLEAN: Opinion.CLEAN, Outcome.RECTIFY: Opinion.RECTIFY}

GRAVITY: tuple[Outcome, ...] = (
    Outcome.CLEAN,
    Outcome.NO_ACTIVITY,
    Outcome.NOT_FOUND,
    Outcome.NOT_DISCLOSED,
    Outcome.FALSE_DISCLOSURE,
    Outcome.RECTIFY,
    Outcome.PENDING,
    Outcome.UNCOOPERATIVE,
)
"""From light to grave: a visit over several items takes the gravest of its items' outcomes."""


def gravest(outcomes: Iterable[Outcome]) -> Outcome:
    """Raises ValueError for no outcome at all."""
    return max(outcomes, key=GRAVITY.index)


def complaint(outcome: Outcome, dispositions: Iterable[DispositionKind]) -> str | None:
    """Why an outcome and its dispositions do not go together (domain rule 8), or None."""
    kinds = set(dispositions)
    if not kinds:
        return "请至少选择一项处置；没有需要处置的，请选“无需处置”。"
    if DispositionKind.NONE in kinds and len(kinds) > 1:
        return "“无需处置”不能与其他处置同时选择。"
    if outcome is Outcome.CLEAN and kinds != {DispositionKind.NONE}:
        return "结果为“未发现问题”时，处置只能是“无需处置”。"
    if outcome is Outcome.RECTIFY and not kinds & {
        DispositionKind.RECTIFY,
        DispositionKind.ON_THE_SPOT,
    }:
        return "结果为“发现问题已责令改正”时，处置应包含“当场纠正”或“责令限期整改”。"
    if outcome is Outcome.PENDING and kinds == {DispositionKind.NONE}:
        return "结果为“发现问题待后续处理”时，请选择后续的处置方式。"
    return None
