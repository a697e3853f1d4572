"""案件移送函: the transfer of a case as an official letter in 信函格式."""

from app.documents import letter
from app.documents.flow import Strip
from app.documents.letter import LETTER, Letter
from app.documents.page import Document
from app.documents.samples import ORGAN
from app.documents.sheet import Layout
from app.documents.text import Setter
from app.documents.transfer import SAMPLE, lead, request
from app.documents.wording import numbered
from app.records.papers import Head, TransferLetter


def layout(setter: Setter, data: TransferLetter) -> Layout:
    around = Letter(
        organ=data.head.organ,
        number=data.head.number,
        title=f"关于移送{data.subject}涉嫌{data.matter}案的函",
        form="信函",
        to=data.receiver,
        date=data.issued_on,
        note=_contact(data),
        copies="此件一式三份，一份送受移送机关，一份由受移送机关盖章后退回附卷，一份存档。",
    )
    return letter.layout(setter, around, _body(setter, data))


def _body(setter: Setter, data: TransferLetter) -> list[Strip]:
    """The evidence stands in the letter itself: nothing of it can get lost on the way."""
    return [
        *letter.text(setter, lead(data)),
        *_listed(setter, data.facts),
        *letter.text(setter, request(data)),
        *(letter.text(setter, "随函移送下列证据材料：") if data.evidence else ()),
        *_listed(setter, data.evidence),
        *letter.text(setter, "特此函告。"),
    ]


def _listed(setter: Setter, texts: tuple[str, ...]) -> list[Strip]:
    return [strip for text in numbered(texts) for strip in letter.text(setter, text)]


def _contact(data: TransferLetter) -> str:
    names = (data.contact, data.contact_telephone)
    return f"联系人及电话：{'　'.join(filter(None, names))}" if any(names) else ""


DOCUMENT = Document(
    key="transfer-letter",
    title="案件移送函",
    kind="公文",
    layout=layout,
    copies=3,
    sheet=LETTER,
    sample=TransferLetter(
        head=Head(
            organ=ORGAN, number="南公移函〔2026〕1号", document_id="2026-TRANSFERLETTER-0001"
        ),
        receiver=SAMPLE.receiver,
        matter=SAMPLE.matter,
        subject=SAMPLE.subject,
        subject_code=SAMPLE.subject_code,
        found=SAMPLE.found,
        facts=SAMPLE.facts,
        basis=SAMPLE.basis,
        evidence=SAMPLE.evidence,
        contact=SAMPLE.contact,
        contact_telephone=SAMPLE.contact_telephone,
        issued_on=SAMPLE.issued_on,
    ),
)
