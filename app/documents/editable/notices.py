"""行政检查通知书 as a form that the office can change in its own word processor."""

from docx.document import Document as Word

from app.documents.blocks import dated
from app.documents.editable import word as doc
from app.documents.wording import numbered, with_certificate
from app.records.papers import Notice

WIDTHS = (32, 124)
MOMENT = "　　　年　　月　　日　　时"


def notice(data: Notice) -> Word:
    word = doc.page(top=22, bottom=28)
    doc.write(word, data.head.organ, face=doc.SONG, pitch=26, align="center")
    doc.write(word, "行政检查通知书", face=doc.TITLE, size=22, pitch=34, align="center")
    doc.write(word, data.head.number, size=14, pitch=24, align="right")
    doc.write(word, f"{data.subject or '　' * 14}：", size=14, pitch=25, align="left")
    lead = "我局依法对你单位进行行政检查，现将有关事项通知如下："
    doc.write(word, lead, size=14, pitch=25, indent=2)
    doc.table(word, WIDTHS, (), _rows(data), size=11, labels=True)
    below = "此文书一式两份，一份送达被检查单位，一份附卷。"
    doc.write(word, below, face=doc.SONG, size=10.5, pitch=16, align="left")
    return word


def _rows(data: Notice) -> list[tuple[str, str]]:
    contact = "　".join(filter(None, (data.contact, data.contact_telephone)))
    ways = "　".join(
        f"{'☑' if data.delivery == way else '□'}{way}" for way in ("提前送达", "到场出示")
    )
    received = "本通知书已收到。\n被检查单位（签名或者盖章）：\n\n　　　年　　月　　日　　时　　分"
    return [
        ("任务编号", data.task_number),
        ("检查依据", "\n".join(data.basis)),
        ("检查事项", "\n".join(numbered(data.items))),
        ("检查时间", f"{data.starts or MOMENT}至{data.ends or MOMENT}"),
        ("检查方式", data.mode),
        ("检查频次", f"本年度第{data.nth or '　'}次，上限{data.cap or '　'}次"),
        ("需准备的材料", "\n".join(numbered(data.materials)) or "／"),
        ("检查人员", "\n".join(map(with_certificate, data.officers))),
        ("检查纪律", f"{'；'.join(data.prohibitions)}。"),
        ("权利和义务", "\n".join(filter(None, (data.recusal_right, data.duty)))),
        ("联系人及电话", contact),
        ("监督电话", data.supervision_telephone),
        ("送达", f"送达方式：{ways}\n{received}"),
        ("印章", f"\n{data.head.organ}\n{dated(data.issued_on)}\n"),
    ]
