"""Issue a paper about one visit: only what can be issued is offered, the rest says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import visit_papers
from app.records.visit_papers import PaperWish
from ui.forms import ChecksField, ChoiceField, Form, IntegerField, JobDialog, LinesField, TextField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.records.visit_papers import PaperOffer
    from ui.forms.dialog import Work
    from ui.jobs import Jobs

OF_KIND = {
    "receiver": ("transfer", "transfer-letter"),
    "matter": ("transfer", "transfer-letter"),
    "evidence": ("transfer", "transfer-letter"),
    "document_ids": ("receipt",),
    "pages": ("inquiry",),
}
"""Which kinds of paper ask for which field."""


class PaperDialog(JobDialog):
    """Rendering takes a moment; the register of papers opens at what was issued."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        inspection_id: int,
        offer: PaperOffer,
        done: Callable[[int], object],
    ) -> None:
        self._inspection_id = inspection_id
        super().__init__(
            parent,
            f"开具文书：{offer.subject_name}",
            _form(offer),
            jobs,
            self._read,
            doing="正在开具文书…",
            done=done,
            action="开具",
            more=_why_not(offer),
        )
        self.form.fields["kind"].changed.connect(self._show_fields)
        self._show_fields()

    def _show_fields(self) -> None:
        kind = self.form.fields["kind"].value()
        for key, kinds in OF_KIND.items():
            self.form.fields[key].setVisible(kind in kinds)
        self.refit()

    def _read(self) -> Work:
        values = self.form.values()
        wish = PaperWish(**values)
        return lambda session, operator, _progress: visit_papers.issue_paper(
            session, operator, inspection_id=self._inspection_id, wish=wish
        )


def _form(offer: PaperOffer) -> Form:
    kinds = [(each.kind, each.title) for each in offer.papers if not each.obstacle]
    served = [(each.document_id, f"{each.title}　{each.number}") for each in offer.servable]
    form = Form()
    form.add(
        ChoiceField("kind", "文书种类", kinds, required=True),
        TextField("receiver", "受移送机关", hint="全称，例如：某某县市场监督管理局"),
        TextField("matter", "案由", hint="例如：未取得许可经营旅馆"),
        LinesField("evidence", "证据清单", lines=4, hint="一行一件，写明份数和页数"),
        ChecksField("document_ids", "送达的文书", served, columns=1),
        IntegerField("pages", "续页", least=1, most=20, unit="页"),
    )
    form.load({"pages": 1, "document_ids": tuple(each.document_id for each in offer.servable)})
    return form


def _why_not(offer: PaperOffer) -> str:
    """Kinds under each reason why they cannot be issued now."""
    held: dict[str, list[str]] = {}
    for each in offer.papers:
        if each.obstacle:
            held.setdefault(each.obstacle, []).append(each.title)
    lines = [f"{'、'.join(titles)}：{reason}" for reason, titles in held.items()]
    return "\n".join(["开具后在“文书”中预览、打印。", *lines])
