"""档案销毁清册: what was destroyed, after how long, by whose decision; kept for ever."""

from app.documents.blocks import SMALL, heading, paragraph, signatures
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.grid import Text
from app.documents.listing import Column, listed
from app.documents.page import Document
from app.documents.samples import head
from app.documents.sheet import ACROSS, Layout
from app.documents.text import Setter, Style
from app.records.papers import Disposal, DisposalRow

TEXT = Style(size=10.5, leading=15, align="left")
MIDDLE = TEXT.but(align="center")
SAID = Style(size=12, leading=20, indent=2)
COLUMNS = (
    Column("序号", 36, MIDDLE),
    Column("题名", 0, TEXT),
    Column("年度", 44, MIDDLE),
    Column("档号", 120, TEXT),
    Column("应保管期限", 76, MIDDLE),
    Column("已保管期限", 76, MIDDLE),
    Column("页数", 44, MIDDLE),
    Column("备注", 90, TEXT),
)
NAMES = ("鉴定人（签名）：", "批准人（签名）：", "监销人（签名）：", "监销人（签名）：")


def layout(setter: Setter, data: Disposal) -> Layout:
    strips = [
        *heading(setter, data.head.organ, "档案销毁清册", data.head.number),
        *glue_last(_table(setter, data)),
        *_closing(setter, data),
    ]
    return Layout(strips)


def _table(setter: Setter, data: Disposal) -> list[Strip]:
    rows = [_row(number, each) for number, each in enumerate(data.rows, start=1)]
    return listed(setter, COLUMNS, rows, least=28)


def _row(number: int, each: DisposalRow) -> tuple[Text, ...]:
    return (
        str(number),
        each.title,
        each.year,
        each.archive_number,
        each.retention,
        each.kept,
        each.pages,
        each.remark,
    )


def _closing(setter: Setter, data: Disposal) -> list[Strip]:
    blank = "　　　年　　月　　日"
    appraisal = data.appraisal or "　" * 20
    dates = (
        f"批准日期：{data.approved_on or blank}　　销毁日期：{data.destroyed_on or blank}"
        f"　　销毁地点：{data.place or '　' * 8}"
    )
    return glue(
        [
            space(6),
            *paragraph(setter, f"共{len(data.rows)}卷。鉴定意见：{appraisal}", SAID),
            *paragraph(setter, dates, SAID),
            *paragraph(setter, "本清册永久保存，不得销毁。", SMALL),
            *signatures(setter, NAMES, columns=4, pitch=36),
        ]
    )


DOCUMENT = Document(
    key="disposal",
    title="档案销毁清册",
    kind="清单",
    layout=layout,
    sheet=ACROSS,
    sample=Disposal(
        head=head("南公销〔2036〕1号", "2036-DISPOSAL-0001"),
        appraisal="所列案卷保管期限均已届满，无继续保存的需要，同意销毁。",
        rows=tuple(
            DisposalRow(
                title=f"某某县{name}旅馆业治安管理双随机抽查案",
                year="2026",
                archive_number=f"017-2026-JC-{number:04}",
                retention="5年",
                kept="9年",
                pages=pages,
            )
            for number, (name, pages) in enumerate(
                (("悦安宾馆有限公司", "11"), ("迎宾招待所", "8"), ("㛃苑商务酒店", "9")), start=1
            )
        ),
        approved_on="2036年1月12日",
        destroyed_on="2036年1月20日",
        place="某某县公安局档案室",
    ),
)
