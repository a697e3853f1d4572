"""The eight steps of a public draw, forward only, and what may be said of those who sign."""

from enum import IntEnum, StrEnum

from app.rules.states import DrawState


class Step(IntEnum):
    RULES = 1
    LOCK = 2
    COMMIT = 3
    CALL = 4
    SUBJECTS = 5
    OFFICERS = 6
    SIGN = 7
    SEAL = 8


STEP_NAMES: dict[Step, str] = {
    Step.RULES: "规则",
    Step.LOCK: "锁定名录",
    Step.COMMIT: "承诺",
    Step.CALL: "见证输入",
    Step.SUBJECTS: "抽取",
    Step.OFFICERS: "人员抽取",
    Step.SIGN: "打印签字",
    Step.SEAL: "封存/派发",
}
OPERATOR_DUTY = "操作人"
SUPERVISION = "纪检"
SUPERVISION_DUTY = "纪检监督员"
OTHER_DUTY = "其他在场人员"


class Signature(StrEnum):
    """How somebody stands by the record. `PIN` is a witness without account, at the desk."""

    NONE = ""
    SIGNED = "signed"
    PIN = "pin"
    DECLINED = "declined"


SIGNATURE_NAMES: dict[Signature, str] = {
    Signature.NONE: "待签字",
    Signature.SIGNED: "已在确认单上签字",
    Signature.PIN: "已用一次性PIN码确认",
    Signature.DECLINED: "未签字",
}


def step_of(
    state: DrawState, *, rules_confirmed: bool, calling: bool, revealed: int, winners: int,
    signed: bool,
) -> Step:  # fmt: skip
    """Where a draw stands. `revealed` counts subjects, one more stands for the officers.

    A void draw stays where it was stopped only in its log; it shows the first step.
    """
    if state is DrawState.OPEN:
        return Step.LOCK if rules_confirmed else Step.RULES
    if state is DrawState.COMMITTED:
        return Step.CALL if calling else Step.COMMIT
    if state is DrawState.DRAWN:
        return _revealing(revealed - winners)
    if state is DrawState.CONFIRMED:
        return Step.SEAL if signed else Step.SIGN
    return {DrawState.LOCKED: Step.LOCK, DrawState.STUCK: Step.OFFICERS}.get(state, Step.RULES)


def _revealing(beyond: int) -> Step:
    """`beyond` the last subject: below nought subjects are due, above it all is shown."""
    if beyond < 0:
        return Step.SUBJECTS
    return Step.SIGN if beyond else Step.OFFICERS
