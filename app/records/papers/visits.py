"""Papers of the visit: approval, dispatch, notice, record, rectification."""

from dataclasses import dataclass

from app.records.papers.parts import Head, OfficerLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One level of approval; empty texts leave space for the pen."""

    level: str
    """承办部门意见, 法制部门意见, 负责人意见."""
    text: str = ""
    name: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """行政检查审批表."""

    head: Head
    source: str
    """任务来源."""
    check_type: str
    subject: str
    subject_code: str = ""
    address: str = ""
    items: tuple[str, ...]
    basis: tuple[str, ...]
    starts: str
    ends: str
    mode: str
    officers: tuple[OfficerLine, ...]
    assistants: str = ""
    """协助人员: helpers and specialists, fixed beforehand."""
    nth: str
    cap: str
    outline: str = ""
    """方案要点."""
    opinions: tuple[Opinion, ...] = (
        Opinion(level="承办部门意见"),
        Opinion(level="法制部门意见"),
        Opinion(level="负责人意见"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchRow:
    """One group and the subject it visits."""

    group: str
    officers: tuple[OfficerLine, ...]
    subject: str
    address: str
    telephone: str = ""
    items: tuple[str, ...]
    deadline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """检查任务派发单: which group goes where, handed over against signature."""

    head: Head
    task_number: str
    task_title: str
    department: str = ""
    rows: tuple[DispatchRow, ...]
    requirements: tuple[str, ...] = ()
    """工作要求, from the dated legal texts."""
    dispatched_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """行政检查通知书: served on the subject before or at the visit."""

    head: Head
    subject: str
    task_number: str
    basis: tuple[str, ...]
    items: tuple[str, ...]
    starts: str
    ends: str
    mode: str
    """现场检查, 书面检查 …."""
    materials: tuple[str, ...] = ()
    officers: tuple[OfficerLine, ...]
    nth: str
    """本年度第 n 次."""
    cap: str
    """Yearly cap, 年度频次上限."""
    prohibitions: tuple[str, ...]
    """五个严禁, from the dated legal texts."""
    recusal_right: str
    """回避权, one sentence from the dated legal texts."""
    duty: str = ""
    """配合义务, one sentence from the dated legal texts."""
    contact: str
    contact_telephone: str
    supervision_telephone: str
    delivery: str = ""
    """提前送达 or 到场出示; empty leaves both boxes to tick by hand."""
    issued_on: str = ""
    by_hand: bool = False
    """Printed before the visit: empty values stay open for the pen instead of being struck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCheck:
    """One line of the table of checked points; answer is 是, 否, 不适用 or empty."""

    item: str
    answer: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRecord:
    """现场检查笔录: blank for the hand but for number and QR, or filled from the keyed-in visit."""

    head: Head
    task_number: str = ""
    started: str = ""
    ended: str = ""
    place: str = ""
    camera_number: str = ""
    """执法记录仪编号."""
    visit_code: str = ""
    """扫码入企: number of the code and time of the scan."""
    officers: tuple[OfficerLine, ...] = ()
    subject: str = ""
    subject_code: str = ""
    party: str = ""
    """当事人 or the person in charge on the spot, with position."""
    party_identity: str = ""
    party_telephone: str = ""
    witness: str = ""
    witness_identity: str = ""
    purpose: str = ""
    """事由和目的."""
    notified: tuple[str, ...] = ()
    """告知 (two officers, papers shown, recusal), from the dated legal texts."""
    answer: str = ""
    """What the party said to it; empty leaves check boxes."""
    findings: str = ""
    """过程和结果; empty gives ruled writing space."""
    items: tuple[ItemCheck, ...] = ()
    refusal: str = ""
    """拒签注明."""
    continuation_pages: int = 1
    """Ruled continuation pages added to a blank record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectify:
    """责令（限期）整改通知书."""

    head: Head
    subject: str
    found: str
    """When and at what occasion the violations were found."""
    violations: tuple[str, ...]
    basis: tuple[str, ...]
    correct_now: bool = False
    stop_now: bool = False
    within_period: bool = False
    deadline: str = ""
    requirements: str = ""
    """期间要求."""
    remedy: str
    """救济: sixty days for review, six months for suit, from the dated legal texts."""
    contact: str = ""
    contact_telephone: str = ""
    issued_on: str = ""
