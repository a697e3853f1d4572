"""案卷封面: what is bound behind it, for how long, and where it stands on the shelf."""

from app.documents.blocks import paragraph
from app.documents.flow import Strip, space, spring
from app.documents.fonts import Role
from app.documents.form import entry, form
from app.documents.page import Document
from app.documents.samples import ORGAN, SUBJECT, head
from app.documents.sheet import MM, Layout
from app.documents.text import Setter, Style
from app.records.papers import DossierCover

FONDS = Style(role=Role.TITLE, size=26, leading=40, align="center")
CATEGORY = Style(role=Role.TITLE, size=36, leading=54, align="center")
SUBTITLE = Style(role=Role.FANG, size=20, leading=36, align="center")
FACT = Style(size=14, leading=22, align="left")
INSET = 24.0


def layout(setter: Setter, data: DossierCover) -> Layout:
    strips = [
        *_corner(setter, data),
        spring(18 * MM),
        *paragraph(setter, data.fonds, FONDS),
        space(20),
        *paragraph(setter, "　".join(f"{data.category}案卷"), CATEGORY),
        spring(24 * MM, 2),
        *paragraph(setter, data.title, SUBTITLE, inset=INSET),
        spring(24 * MM, 2),
        *_facts(setter, data),
    ]
    return Layout(strips, framed=True, numbered=False)


def _corner(setter: Setter, data: DossierCover) -> list[Strip]:
    style = FACT.but(align="right")
    fonds = f"全宗号：{data.fonds_number}　　" if data.fonds_number else ""
    text = f"{fonds}档号：{data.archive_number}"
    return [space(10), *paragraph(setter, text, style, inset=14)]


def _facts(setter: Setter, data: DossierCover) -> list[Strip]:
    lines = [
        [entry("起止日期", f"自{data.started}至{data.ended}")],
        [entry("年度", f"{data.year}年"), entry("保管期限", data.retention)],
        [entry("件数", f"本卷共{data.pieces}件"), entry("页数", f"共{data.pages}页")],
    ]
    return form(setter, lines, style=FACT, least=36)


DOCUMENT = Document(
    key="dossier-cover",
    title="案卷封面",
    kind="案卷",
    layout=layout,
    marked=False,
    sample=DossierCover(
        head=head("", "2026-DOSSIER-0001"),
        fonds=ORGAN,
        fonds_number="017",
        title=f"{SUBJECT}旅馆业治安管理双随机抽查案",
        year="2026",
        started="2026年3月2日",
        ended="2026年3月30日",
        pieces="6",
        pages="18",
        retention="10年",
        archive_number="017-2026-JC-0001",
    ),
)
