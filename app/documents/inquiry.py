"""询问笔录: questions and answers as they were spoken, every page signed."""

from app.documents.blocks import fill, heading, paragraph, ruled_rest, signatures
from app.documents.flow import Strip, glue, page_break, space
from app.documents.fonts import Role
from app.documents.page import Document
from app.documents.samples import OFFICERS, SUBJECT, TASK, TEXTS, head
from app.documents.sheet import MM, Layout
from app.documents.text import Content, Setter, Span, Style
from app.documents.wording import with_certificate
from app.records.papers import Answer, Inquiry

LINE = Style(size=12, leading=23, align="left")
SPOKEN = Style(size=12, leading=22, indent=2)
TOLD = Style(role=Role.KAI, size=12, leading=20, indent=2)
HEAD = Style(role=Role.HEI, size=12, leading=23, align="left")
PITCH = 9.5 * MM
MOMENT = "　　年　　月　　日　　时　　分"


def layout(setter: Setter, data: Inquiry) -> Layout:
    strips = [
        *heading(setter, data.head.organ, "询问笔录", data.head.number),
        *_facts(setter, data),
        *_told(setter, data),
        *paragraph(setter, "问答记录：", HEAD, glued=True),
        *(_spoken(setter, data) if data.answers else _ruled(setter, data)),
    ]
    names = ("询问人（签名）：", "记录人（签名）：", "被询问人（签名捺印）：", "日期：")
    foot = [space(6), *signatures(setter, names, pitch=27)]
    return Layout(strips, foot=foot)


def _facts(setter: Setter, data: Inquiry) -> list[Strip]:
    rows: tuple[Content, ...] = (
        ("询问时间：", fill(data.started or MOMENT), "至", fill(data.ended or MOMENT)),
        ("询问地点：", fill(data.place)),
        ("检查对象：", fill(data.subject, 2), "　任务编号：", fill(data.task_number)),
        *_officers(data),
        ("被询问人：", fill(data.person), "　电话：", fill(data.telephone)),
        ("证件种类及号码：", fill(data.identity)),
        ("工作单位及职务：", fill(data.unit)),
        ("住址：", fill(data.address)),
    )
    return [strip for each in rows for strip in paragraph(setter, each, LINE)]


def _officers(data: Inquiry) -> tuple[Content, ...]:
    empty = ("　证件编号：", fill(""), "　单位：", fill(""))
    if not data.officers:
        return tuple((label, fill(""), *empty) for label in ("询问人：", "记录人："))
    labels = ("询问人：", *("记录人：",) * (len(data.officers) - 1))
    return tuple(
        (label, fill(with_certificate(each)))
        for label, each in zip(labels, data.officers, strict=True)
    )


def _told(setter: Setter, data: Inquiry) -> list[Strip]:
    if not data.notified:
        return []
    told = [strip for text in data.notified for strip in paragraph(setter, text, TOLD)]
    answer = ("被询问人：□看清证件　□听清告知　□不申请回避　□申请回避，理由：", fill(""))
    return [
        *paragraph(setter, "告知：", HEAD, glued=True),
        *told,
        *paragraph(setter, answer, LINE),
    ]


def _spoken(setter: Setter, data: Inquiry) -> list[Strip]:
    said = [
        strip
        for each in data.answers
        for strip in (
            *paragraph(setter, (Span("问：", role=Role.HEI), each.question), SPOKEN, glued=True),
            *_answer(setter, each.answer),
        )
    ]
    end = paragraph(setter, "（以下空白）", LINE.but(align="center"), glued=True)
    return [*said, *end, *_confirmed(setter, data)]


def _answer(setter: Setter, text: str) -> list[Strip]:
    first, *rest = text.split("\n")
    opening: Content = (Span("答：", role=Role.HEI), first)
    return [strip for each in (opening, *rest) for strip in paragraph(setter, each, SPOKEN)]


def _ruled(setter: Setter, data: Inquiry) -> list[Strip]:
    strips = [ruled_rest(PITCH, setter.width, least=3), page_break()]
    for _ in range(data.continuation_pages - 1):
        strips += [ruled_rest(PITCH, setter.width), page_break()]
    return [*strips, ruled_rest(PITCH, setter.width), *_confirmed(setter, data)]


def _confirmed(setter: Setter, data: Inquiry) -> list[Strip]:
    """核对无误 in the person's own hand, and the coded refusal."""
    wanted = "以上笔录已阅看（已向我宣读），与我所说的相符。书写确认："
    refusal: Content = (
        ("拒签注明：", fill(data.refusal))
        if data.refusal
        else ("拒签注明：□被询问人拒绝签名　原因及见证情况：", fill(""))
    )
    return glue(
        [
            space(6),
            *paragraph(setter, (wanted, fill(data.confirmed)), LINE),
            *paragraph(setter, refusal, LINE),
        ]
    )


DOCUMENT = Document(
    key="inquiry",
    title="询问笔录",
    kind="表格式文书",
    layout=layout,
    sample=Inquiry(
        head=head("南公询〔2026〕1号", "2026-INQUIRY-0001"),
        task_number=TASK,
        started="2026年3月9日10时30分",
        ended="2026年3月9日11时5分",
        place="某某县悦安宾馆有限公司前台办公室",
        officers=OFFICERS,
        person="癸某（前台主管）",
        identity="居民身份证　（样例，不填号码）",
        telephone="0393-0000003",
        unit=f"{SUBJECT}　前台主管",
        address="某某县城关镇和平路9号",
        subject=SUBJECT,
        notified=TEXTS["inquiry_notice"],
        answers=(
            Answer(
                question="请说明3月8日晚访客登记的情况。",
                answer="当晚有两名访客，值班员没有查验身份证件，只在登记簿上写了姓名。",
            ),
            Answer(
                question="单位对访客登记有什么规定？",
                answer="规定要查验证件并登记，制度贴在前台。那天换班，没有落实。",
            ),
            Answer(
                question="登记簿第17页缺少的两人信息现在能否补上？",
                answer="可以。两人都是本县人，值班员留了电话，今天下班以前补登，并把登记情况报给你们。",
            ),
            Answer(
                question="值班人员是否参加过登记业务的培训？",
                answer="上岗时培训过一次，有签到表，复印件已经交给你们。",
            ),
            Answer(question="你还有什么需要补充的？", answer="没有了。"),
        ),
    ),
)
