"""Every page of the projection for its pictures: invented names, among them long ones."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QSize

from app.records.draws import ReasonCount, StratumRow
from ui.projection.shows import (
    BlackShow,
    CommitmentShow,
    DiceEntry,
    DiceShow,
    DiceState,
    Drawn,
    Frame,
    OfficersShow,
    Pair,
    PauseShow,
    ProjectionSettings,
    RosterShow,
    ScreenShow,
    Seat,
    Show,
    SubjectsShow,
    SummaryShow,
    VoidShow,
    WelcomeShow,
)
from ui.projection.widget import ProjectionWidget

SIZES = (QSize(1920, 1080), QSize(1366, 768), QSize(1024, 768))
COMMITMENT, SEED, ROSTER = (sha256(word).hexdigest() for word in (b"c", b"s", b"r"))
WORDS = ("金鼎", "永兴", "鑫源万家", "天润兴隆", "河西顺发", "城关康泰", "北山利民", "东湖")
KINDS = ("旅馆", "大酒店", "招待所", "宾馆有限公司", "快捷酒店", "网络科技有限责任公司")
TWENTY_FIVE = "某某县城关镇鑫源万家商务宾馆有限责任公司河西一分店"
SIXTY = ("某某县城关镇鑫源万家商务宾馆投资管理有限责任公司河西新区高铁站前广场" * 2)[
    :56
] + "第一分店"
FAMILIES, GIVEN = "赵钱孙李周吴郑王冯陈", ("某某", "某", "某甲", "某乙")
WITNESSES = ("纪检监督员 见证甲", "群众代表 见证乙")
RULES = (
    ("抽查事项", "旅馆业治安管理、住宿登记"),
    ("抽取比例", "A 级 0.6%、B 级 1%、C 级 2%、D 级 3%，向上取整"),
    ("分层", "按信用风险等级 A、B、C、D 分别抽取"),
    ("权重", "不加权，同层机会均等"),
    ("备选", "每层 20%，至少 1 家，按同一次抽取的顺序递补"),
    ("检查人员", "每家 2 名，执法证有效、在岗、无须回避"),
    ("见证输入", "纪检监督员 12 位、群众代表 12 位，十面骰子当众掷出"),
)


def entrant(number: int) -> str:
    if number % 11 == 5:
        return TWENTY_FIVE
    word, kind = WORDS[number * 7 % len(WORDS)], KINDS[number * 5 % len(KINDS)]
    return f"{word}{kind}{number + 1}号店"


def frame(pool: int = 1286, quota: int = 12) -> Frame:
    """A frame after everything is known."""
    return Frame(
        title="某某县公安局 2026 年第三季度“双随机、一公开”抽查公开抽取",
        task="旅馆业治安抽查",
        round=1,
        quota=quota,
        pool=pool,
        fingerprint=ROSTER,
        commitment=COMMITMENT,
        seed=SEED,
        witnesses=WITNESSES,
        place="县公安局三楼会议室",
        date=date(2026, 9, 18),
    )


def unlocked(pool: int = 1286, quota: int = 12) -> Frame:
    """As long as the roster may still change there is nothing to fingerprint or to bind."""
    return replace(frame(pool, quota), fingerprint="", commitment="", seed="")


def subjects(pool: int, quota: int, revealed: int = 0) -> SubjectsShow:
    names = [entrant(number) for number in range(pool)]
    cells = [(number * 7919 + 13) % pool for number in range(quota)]
    winners = tuple(
        Drawn(place + 1, names[cell], f"{cell:04d}", "A", cell) for place, cell in enumerate(cells)
    )
    return SubjectsShow(frame(pool, quota), tuple(names), winners, revealed)


def closed_subjects() -> SubjectsShow:
    """Sensitive units: internal numbers stand for names."""
    show = subjects(48, 4, 3)
    names = tuple(f"内保-{number:04d}" for number in range(1, len(show.entrants) + 1))
    winners = tuple(replace(each, name=names[each.cell]) for each in show.winners)
    return replace(show, frame=replace(show.frame, closed=True), entrants=names, winners=winners)


def longest() -> SubjectsShow:
    """Names of 60 characters."""
    show = subjects(1286, 12)
    names = list(show.entrants)
    for each in show.winners:
        names[each.cell] = SIXTY
    winners = tuple(replace(each, name=SIXTY) for each in show.winners)
    return replace(show, entrants=tuple(names), winners=winners, revealed=2)


def twenty_five() -> SubjectsShow:
    """A name of 25 characters in the reel."""
    show = subjects(1286, 12, 1)
    names = list(show.entrants)
    names[show.winners[0].cell] = TWENTY_FIVE
    first = replace(show.winners[0], name=TWENTY_FIVE)
    return replace(show, entrants=tuple(names), winners=(first, *show.winners[1:]))


def pairs(quota: int, sealed: bool = False) -> tuple[Pair, ...]:
    return tuple(
        Pair(number + 1, entrant(number * 3), () if sealed else seats(number))
        for number in range(quota)
    )


def summary(pool: int, quota: int, *, sealed: bool = False) -> SummaryShow:
    return SummaryShow(frame(pool, quota), pairs(quota, sealed), sealed)


def seats(number: int) -> tuple[Seat, ...]:
    one = FAMILIES[number % 10] + GIVEN[number % 4]
    other = FAMILIES[(number * 3 + 1) % 10] + GIVEN[(number + 1) % 4]
    return Seat(one), Seat(other, borrowed=number % 5 == 3)


def roster() -> RosterShow:
    strata = (("A 级", 912, 6), ("B 级", 268, 3), ("C 级", 82, 2), ("D 级", 24, 1))
    reasons = (("注销吊销", 9), ("停业", 4), ("已列定向检查", 2), ("本年度已满", 1))
    return RosterShow(
        replace(frame(), seed="", commitment=""),
        1302,
        tuple(StratumRow(*each) for each in strata),
        tuple(ReasonCount(*each) for each in reasons),
    )


def dice() -> DiceShow:
    entries = (
        DiceEntry("纪检监督员", "见证甲", 12, "048213759026", DiceState.CONFIRMED),
        DiceEntry("群众代表", "见证乙", 12, "0715930", DiceState.CALLING),
    )
    return DiceShow(replace(frame(), seed=""), entries)


def many_dice() -> DiceShow:
    entries = (
        DiceEntry("纪检监督员", "见证甲", 12, "048213759026", DiceState.CONFIRMED),
        DiceEntry("群众代表", "见证乙", 12, "071593028446", DiceState.READING),
        DiceEntry("行业代表", "见证丙", 6, "", DiceState.WAITING),
        DiceEntry("特邀监督员", "见证丁", 30, "", DiceState.WAITING),
    )
    return DiceShow(replace(frame(), seed=""), entries)


VOID = VoidShow(
    frame(),
    "南公抽签〔2026〕3号",
    "名录锁定后发现城关镇 12 家旅馆的登记信息导入有误，经现场两人核实，重新锁定名录后另行抽取",
    "王某某",
    "见证甲",
)
Page = tuple[Callable[[], Show], float, ProjectionSettings]
"""How a page is made, how many seconds into its run it is seen, and the operator's settings."""
PAGES: dict[str, Page] = {
    "welcome": (lambda: WelcomeShow(unlocked(0, 0)), 0, ProjectionSettings()),
    "rules": (lambda: WelcomeShow(unlocked(), RULES), 0, ProjectionSettings()),
    "roster": (roster, 0, ProjectionSettings()),
    "commitment": (lambda: CommitmentShow(replace(frame(), seed="")), 0, ProjectionSettings()),
    "dice": (dice, 0, ProjectionSettings()),
    "dice-many": (many_dice, 0, ProjectionSettings()),
    "subjects-ready": (lambda: subjects(1286, 12), 0, ProjectionSettings()),
    "subjects-rolling": (lambda: subjects(1286, 12, 4), 2.3, ProjectionSettings()),
    "subjects-slowing": (lambda: subjects(1286, 12, 4), 5.2, ProjectionSettings()),
    "subjects-flying": (lambda: subjects(1286, 12, 4), 6.75, ProjectionSettings()),
    "subjects-stopped": (lambda: subjects(1286, 12, 5), 0, ProjectionSettings()),
    "subjects-1": (lambda: subjects(24, 1, 1), 0, ProjectionSettings()),
    "subjects-closed": (closed_subjects, 0, ProjectionSettings()),
    "subjects-25": (twenty_five, 0, ProjectionSettings()),
    "subjects-60": (longest, 0, ProjectionSettings()),
    "subjects-50": (lambda: subjects(1000, 50, 37), 2.0, ProjectionSettings()),
    "subjects-200": (lambda: subjects(100_000, 200, 150), 2.0, ProjectionSettings()),
    "subjects-three": (lambda: subjects(10_000, 12, 3), 4.0, ProjectionSettings(together=3)),
    "subjects-five": (lambda: subjects(10_000, 12, 5), 2.0, ProjectionSettings(together=5)),
    "subjects-all": (lambda: subjects(1286, 12), 6.7, ProjectionSettings(together=0)),
    "officers": (lambda: OfficersShow(frame(), pairs(12), 2, False), 0, ProjectionSettings()),
    "officers-sealed": (
        lambda: OfficersShow(frame(), pairs(12, True), 2, True),
        0,
        ProjectionSettings(),
    ),
    "summary-1": (lambda: summary(24, 1), 0, ProjectionSettings()),
    "summary-12": (lambda: summary(1286, 12), 0, ProjectionSettings()),
    "summary-50": (lambda: summary(1000, 50), 0, ProjectionSettings()),
    "summary-200": (lambda: summary(100_000, 200, sealed=True), 0, ProjectionSettings()),
    "void": (lambda: VOID, 0, ProjectionSettings()),
    "pause": (lambda: PauseShow(frame(), "休息十分钟，十点二十分继续"), 0, ProjectionSettings()),
    "black": (BlackShow, 0, ProjectionSettings()),
    "screen": (lambda: ScreenShow(2, "会议室投影仪"), 0, ProjectionSettings()),
}


def render(folder: Path, sizes: tuple[QSize, ...] = SIZES) -> list[Path]:
    """All pages at each size in physical pixels, also in the midst of motion."""
    widget = ProjectionWidget()
    saved = []
    for size in sizes:
        for name, (make, seconds, settings) in PAGES.items():
            widget.settings = settings
            widget.show_page(make())
            path = _file(folder, size, name)
            widget.frame_image(size, seconds).save(str(path))
            saved.append(path)
    widget.deleteLater()
    return saved


def grab(folder: Path, size: QSize) -> list[Path]:
    """All pages at rest in a window of that many of its own pixels, as a scaled screen has it."""
    widget = ProjectionWidget()
    widget.resize(size)
    saved = []
    for name, (make, _, settings) in PAGES.items():
        widget.settings = settings
        widget.show_page(make())
        path = _file(folder, size, name)
        widget.grab().save(str(path))
        saved.append(path)
    widget.deleteLater()
    return saved


def _file(folder: Path, size: QSize, name: str) -> Path:
    inner = folder / f"projection-{size.width()}x{size.height()}"
    inner.mkdir(parents=True, exist_ok=True)
    return inner / f"{name}.png"
