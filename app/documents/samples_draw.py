"""The sample draw; subjects, officers and digits are invented."""

import hashlib

from app.documents.samples import BASIS, ITEM, OFFICERS, TASK, TASK_TITLE, head
from app.records.papers import (
    AnnexTable,
    Count,
    Digest,
    DrawnSubject,
    DrawRecord,
    Entrant,
    Exchange,
    ItemLine,
    Passed,
    Seat,
    StratumLine,
)

NAMES = (
    "某某县悦安宾馆有限公司",
    "某某县迎宾招待所",
    "某某县城关镇福缘快捷宾馆（个体工商户）",
    "某某县云上民宿管理有限责任公司第二分公司",
    "某某县㛃苑商务酒店",
)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def subject(number: int, name: str) -> DrawnSubject:
    code = f"91410923MA00SAMP{NAMES.index(name):02}"
    tier = "ABC"[number % 3]
    return DrawnSubject(
        order=str(number), name=name, code=code, stratum=tier, ticket=digest(code)[:8]
    )


SUBJECTS = tuple(subject(number, name) for number, name in enumerate(NAMES[:3], start=1))
RESERVES = tuple(subject(number, name) for number, name in enumerate(NAMES[3:], start=1))
DIGESTS = tuple(
    Digest(name=name, value=digest(name)) for name in ("方案", "对象名录", "人员名录", "回避表")
)
EXCLUSIONS = (
    Count(reason="注销吊销", count="2"),
    Count(reason="停业", count="1"),
    Count(reason="本年度已满", count="4"),
)
ENTRANTS = (
    Entrant(label="纪检监督员", name="丁某", digits="402719385566", places="12"),
    Entrant(label="群众代表", name="戊某", digits="918273004155", places="12"),
)
ANNEX = AnnexTable(
    title="对象名录",
    digest=digest("对象名录"),
    salt=digest("盐"),
    columns=("id", "name", "stratum", "region", "need", "weight", "drawn", "hold"),
    rows=tuple(
        (each.code, each.name, each.stratum, "全县", "-", "1", "0", "-")
        for each in sorted(SUBJECTS + RESERVES, key=lambda one: one.name)
    ),
)
DRAW_RECORD = DrawRecord(
    head=head("南公抽〔2026〕1号", "2026-DRAW-0001"),
    task_number=TASK,
    task_title=TASK_TITLE,
    items=(ItemLine(item=ITEM, basis=BASIS),),
    held_at="2026年3月2日9时30分",
    place="某某县公安局三楼会议室",
    roster_total="60",
    roster_excluded="7",
    roster_eligible="53",
    exclusions=EXCLUSIONS,
    digests=DIGESTS,
    ratio="5%",
    rounding="向上取整，不少于1家",
    quota="3",
    commitment=digest("承诺"),
    entrants=ENTRANTS,
    seed=digest("种子"),
    subjects=SUBJECTS,
    reserves=RESERVES,
    seats=tuple(
        Seat(order=each.order, officer=officer, borrowed=False)
        for each in SUBJECTS
        for officer in OFFICERS
    ),
    passed=(Passed(subject=NAMES[1], officer="己某", reason="回避（近亲属在该单位任职）"),),
    exchanges=(
        Exchange(
            former="庚某",
            substitute="乙堃",
            reason="病假",
            approver="辛某",
            at="2026年3月4日",
        ),
    ),
    chain_head=digest("链"),
    previous_head=digest("前"),
    strata=(
        StratumLine(name="A", eligible="20", drawn="1", reserves="1"),
        StratumLine(name="B", eligible="33", drawn="2", reserves="1"),
    ),
    typings=(
        "纪检监督员曾录入 402719385556（09:31:12，录入人：丙某），"
        "读回不符，09:31:40按同一组骰子更正",
    ),
    earlier=(
        "第1次锁定（承诺值 5feceb66ffc86f38…）报数前撤回：漏剔除一家（操作人：丙某；同意人：丁某）",
    ),
    results=(
        AnnexTable(
            title="抽中对象（全部签号）",
            digest="",
            salt="",
            columns=("id", "ticket"),
            rows=tuple((each.code, digest(each.code)) for each in SUBJECTS),
        ),
    ),
    plan='{"attempt":1,"mode":"total","seats":2,"spec":"VDR1","title":"某某县旅馆业抽查","total":3}',
    annex=(ANNEX,),
    confirmed_on="2026年3月2日",
)
