"""Notices of one batch, each to another subject, and the same words as a docx."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from xml.sax.saxutils import escape

from app import documents
from app.documents.wording import numbered, with_certificate
from app.records.papers import Notice

NOTICE = documents.find("notice")
SPACE = "http://schemas.openxmlformats.org"
WORD = f"{SPACE}/wordprocessingml/2006/main"
TYPES = f"{SPACE}/package/2006/content-types"
RELATIONS = f"{SPACE}/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def notices(count: int) -> Iterator[Notice]:
    """As an office issues them: one number after the other, another name on each."""
    sample = NOTICE.sample
    for number in range(1, count + 1):
        head = replace(
            sample.head,
            number=f"南公检通〔2026〕{number}号",
            document_id=f"2026-NOTICE-{number:04}",
        )
        name = f"某某县城关镇和平路{number}号悦安宾馆有限公司"
        yield replace(sample, head=head, subject=name)


def docx_of(data: Notice) -> bytes:
    """The same notice as a table of words, the least that an office program can lay out."""
    rows = (
        ("任务编号", data.task_number),
        ("检查依据", "".join(data.basis)),
        ("检查事项", "".join(numbered(data.items))),
        ("检查时间", f"{data.starts}至{data.ends}"),
        ("检查方式", data.mode),
        ("需准备的材料", "".join(numbered(data.materials))),
        ("检查人员", "".join(map(with_certificate, data.officers))),
        ("检查纪律", "；".join(data.prohibitions)),
        ("权利和义务", data.recusal_right + data.duty),
        ("联系人及电话", data.contact + data.contact_telephone),
    )
    table = "".join(f"<w:tr>{_cell(name)}{_cell(value)}</w:tr>" for name, value in rows)
    body = (
        _paragraph(data.head.organ)
        + _paragraph(NOTICE.title)
        + _paragraph(data.head.number)
        + _paragraph(data.subject)
        + f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>{table}</w:tbl>'
        + _paragraph(data.issued_on)
    )
    return _package(f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')


def _paragraph(text: str) -> str:
    face = '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="24"/></w:rPr>'
    return f"<w:p><w:r>{face}<w:t>{escape(text)}</w:t></w:r></w:p>"


def _cell(text: str) -> str:
    return f"<w:tc><w:tcPr/>{_paragraph(text)}</w:tc>"


def _package(document: str) -> bytes:
    types = (
        f'<Types xmlns="{TYPES}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
    )
    kind = f"{SPACE}/officeDocument/2006/relationships/officeDocument"
    relations = (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="r1" Type="{kind}" Target="word/document.xml"/></Relationships>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", relations)
        package.writestr("word/document.xml", document)
    return buffer.getvalue()
