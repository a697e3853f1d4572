"""Invented registries and checklist: the sample spreadsheets, or as many subjects as wanted."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session

import resources
from app import checklists, registries
from app.changes import Changes
from app.progress import Progress, silent
from app.records.accounts import Operator
from app.records.registries import ImportReport, SubjectDraft
from app.registries.importing import FileFacts
from app.rules.identifiers import check_character

SUBJECTS = "检查对象名录.xlsx"
OFFICERS = "执法检查人员名录.xlsx"
ITEMS = "police-items.json"
INDUSTRIES = (
    "旅馆业",
    "娱乐场所",
    "互联网上网服务",
    "典当业",
    "公章刻制业",
    "保安服务",
    "寄递物流",
)
TOWNS = ("城关镇", "东关镇", "河西镇", "北山乡", "南湖乡")
WORDS = ("鑫源", "宏达", "金鼎", "永兴", "天润", "顺发", "利民", "康泰", "瑞丰", "嘉和")
TIERS = "ABBBBCCD"


def path(name: str) -> Path:
    """Where a sample file is, from source and in the frozen program."""
    return resources.path("sample") / name


def load(
    session: Session, operator: Operator, *, progress: Progress = silent
) -> tuple[tuple[ImportReport, ImportReport], Changes]:
    """Fill an office's registries and checklist from the sample files that ship with it."""
    subjects, changes = import_sample_subjects(session, operator, progress)
    officers, more = import_sample_officers(session, operator)
    _, items = checklists.load_samples(session, operator, path(ITEMS))
    return (subjects, officers), changes | more | items


def import_sample_subjects(
    session: Session, operator: Operator, progress: Progress = silent
) -> tuple[ImportReport, Changes]:
    read = registries.read_subject_file(path(SUBJECTS))
    return registries.import_subjects(
        session, operator, read.drafts, problems=read.problems, file=read.file, progress=progress
    )


def import_sample_officers(session: Session, operator: Operator) -> tuple[ImportReport, Changes]:
    read = registries.read_officer_file(path(OFFICERS))
    return registries.import_officers(
        session, operator, read.drafts, problems=read.problems, file=read.file
    )


def import_invented_subjects(
    session: Session, operator: Operator, count: int
) -> tuple[ImportReport, Changes]:
    """`count` subjects that exist nowhere, the same ones every time."""
    drafts = invent(count)
    digest = sha256(f"invented {count}".encode()).hexdigest()
    file = FileFacts("虚构名录", digest, None)
    return registries.import_subjects(session, operator, drafts, problems=(), file=file)


def invent(count: int) -> Sequence[SubjectDraft]:
    """Drafts with lawful codes; names, people and addresses are made of a few words."""
    return [_draft(number) for number in range(1, count + 1)]


def _draft(number: int) -> SubjectDraft:
    body = f"91410923MA{number:07d}"
    code = f"{body}{check_character(body)}"
    town, industry = TOWNS[number % len(TOWNS)], INDUSTRIES[(number - 1) % len(INDUSTRIES)]
    word = WORDS[number % len(WORDS)] + WORDS[number // len(WORDS) % len(WORDS)]
    return SubjectDraft(
        row=number,
        number=code,
        code=code,
        name=f"{town}{word}{industry}第{number}店",
        industry=industry,
        town=town,
        address=f"{town}人民路{number}号",
        legal_person=f"演示{WORDS[number * 7 % len(WORDS)][0]}",
        telephone="",
        founded=date(2001 + number % 24, number % 12 + 1, number % 28 + 1),
        status="停业" if number % 41 == 0 else "正常",
        tier=TIERS[number % len(TIERS)],
        complaints=number % 5 // 4,
    )
