"""Rows of a 执法检查人员名录 to drafts."""

import re
from collections.abc import Sequence
from datetime import date

from app.exchange.cells import text_of
from app.exchange.columns import OFFICER_FIELDS, Mapping
from app.exchange.rows import Parsed, RowReader, data_rows, parse_rows
from app.exchange.sheets import Cell, Sheet
from app.records.registries import OfficerDraft

POLICE, AUXILIARY = "人民警察", "警务辅助人员"
POLICE_WORDS = frozenset({POLICE, "民警", "警察", "公安民警", "在编民警", "正式民警"})
AUXILIARY_WORD = re.compile("辅|协警|协管|文职|雇员|临时|聘用")
GENDERS = {"男": "男", "男性": "男", "M": "男", "女": "女", "女性": "女", "F": "女"}
BETWEEN_SKILLS = re.compile(r"[、，,；;/／|\s]+")


def parse_officers(sheet: Sheet, mapping: Mapping, today: date) -> Parsed[OfficerDraft]:
    """Drafts of the good rows and every problem of all rows, in the order of the file."""
    reader = _OfficerReader(sheet, mapping, today)
    rows = data_rows(sheet, mapping, OFFICER_FIELDS, "certificate")
    return parse_rows(reader, rows, reader.build)


class _OfficerReader(RowReader):
    def __init__(self, sheet: Sheet, mapping: Mapping, today: date) -> None:
        super().__init__(sheet, mapping)
        self._today = today

    def build(self, row: int, cells: Sequence[Cell]) -> OfficerDraft:
        certificate, name, gender, badge, department, identity, *rest = cells
        valid_from, valid_to, skills, telephone, post_state = rest
        draft = OfficerDraft(
            row=row,
            certificate=self._certificate(row, certificate),
            name=self.name(row, name, "姓名"),
            gender=GENDERS.get(text_of(gender), ""),
            badge=self.identifier(row, "badge", badge),
            department=self.text(row, "department", department),
            identity=self._identity(row, identity),
            valid_from=self.day(row, "valid_from", valid_from),
            valid_to=self._valid_to(row, valid_to),
            skills=_skills(skills),
            telephone=text_of(telephone),
            post_state=self.text(row, "post_state", post_state),
        )
        if draft.certificate:
            self.claim(row, "certificate", draft.certificate, "执法证件编号")
        return draft

    def _certificate(self, row: int, cell: Cell) -> str:
        certificate = self.identifier(row, "certificate", cell)
        if not certificate and not self.has_failed(row):
            message = "没有执法证件编号，不能入库；请补填，没有证件的人员不列入名录"
            self.findings.error(row, "certificate", message)
        return certificate

    def _identity(self, row: int, cell: Cell) -> str:
        text = self.text(row, "identity", cell)
        if text in POLICE_WORDS:
            return POLICE
        if AUXILIARY_WORD.search(text):
            message = f"“{text}”只能协助，抽取时不计入检查人员"
            self.findings.warn(row, "identity", message)
            return AUXILIARY
        if not text:
            self.findings.warn(row, "identity", "没有写人员身份，已留空；请补填，如：人民警察")
        return text

    def _valid_to(self, row: int, cell: Cell) -> date | None:
        day = self.day(row, "valid_to", cell)
        if day and day < self._today:
            message = f"证件已于 {day.isoformat()} 到期，换证前不参加抽取；请核对或更新有效期"
            self.findings.warn(row, "valid_to", message)
        return day


def _skills(cell: Cell) -> tuple[str, ...]:
    """Each skill once, in the order written; the marks between them vary by office."""
    blanks_kept = " ".join(str(cell).split())  # a blank divides here, so not text_of of the whole
    parts = map(text_of, BETWEEN_SKILLS.split(blanks_kept))
    return tuple(dict.fromkeys(part for part in parts if part))
