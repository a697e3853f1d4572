"""The three lists a draw is frozen to: subjects, officers and recusals.

On the wire they are called objects, inspectors and recusals. The names of the columns on
the wire are the names of the fields here. Source: VDR1 §2.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.rules.canonical import NOTHING
from app.rules.tables import Column, Table, find_row, number_problem, read_rows, write_table

HOLD_CODES = {
    "CLOSED": "注销吊销",
    "SUSPENDED": "停业",
    "MOVED": "迁出",
    "DIRECTED": "已列定向",
    "FREQ": "本年度已满",
    "PERIOD": "本计划期已抽",
    "PENDING": "待核",
    "OTHER": "其他",
}
"""Why a subject is kept out of the draw. OTHER needs the number of its approval in the record."""


def _weight_problem(text: str) -> str | None:
    return number_problem(text) or (None if 1 <= int(text) <= 1000 else "应在 1 至 1000 之间")


def _hold_problem(text: str) -> str | None:
    return None if text == NOTHING or text in HOLD_CODES else f"“{text}”不在排除原因代码表内"


def _skills_problem(text: str) -> str | None:
    skills = text.encode().split(b",")
    if text != NOTHING and (b"" in skills or NOTHING.encode() in skills):
        return "各项之间用一个逗号隔开，不能有空项"
    if skills != sorted(set(skills)):
        return "各项应按字节顺序排列且不重复"
    return None


SUBJECTS = Table(
    kind="objects",
    title="检查对象名录",
    keys=1,
    columns=(
        Column("id", "编号"),
        Column("name", "名称"),
        Column("stratum", "分层"),
        Column("region", "区域"),
        Column("need", "所需专长"),
        Column("weight", "权重", _weight_problem),
        Column("drawn", "本年度已查次数", number_problem),
        Column("hold", "排除原因", _hold_problem),
    ),
)
OFFICERS = Table(
    kind="inspectors",
    title="执法检查人员名录",
    keys=1,
    columns=(
        Column("cert", "执法证件编号"),
        Column("name", "姓名"),
        Column("region", "区域"),
        Column("skills", "专长", _skills_problem),
        Column("cap", "席位上限", number_problem),
        Column("load", "已有席位", number_problem),
    ),
)
RECUSALS = Table(
    kind="recusals",
    title="回避名单",
    keys=2,
    columns=(Column("id", "对象编号"), Column("cert", "执法证件编号")),
)


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject as committed. `drawn`: checks counted this year; `hold`: a code or `-`."""

    id: str
    name: str
    stratum: str
    region: str = NOTHING
    need: str = NOTHING
    weight: int = 1
    drawn: int = 0
    hold: str = NOTHING


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """An officer as committed. `cap`: most seats in this draw; `load`: seats held before."""

    cert: str
    name: str
    region: str = NOTHING
    skills: tuple[str, ...] = ()
    cap: int = 1
    load: int = 0


@dataclass(frozen=True, slots=True)
class RecusalLine:
    """This officer must not inspect this subject. The reason stays in the register."""

    id: str
    cert: str


def subjects_file(rows: Iterable[SubjectLine], salt: str) -> bytes:
    """Canonical bytes. `salt`: 64 fresh hex digits. Raises CanonicalError for illegal rows."""
    return write_table(SUBJECTS, map(_subject_cells, rows), salt)


def officers_file(rows: Iterable[OfficerLine], salt: str) -> bytes:
    """Canonical bytes, skills sorted. `salt`: 64 fresh hex digits."""
    return write_table(OFFICERS, map(_officer_cells, rows), salt)


def recusals_file(rows: Iterable[RecusalLine], salt: str) -> bytes:
    """Canonical bytes. `salt`: 64 fresh hex digits."""
    return write_table(RECUSALS, ((row.id, row.cert) for row in rows), salt)


def read_subjects(data: bytes) -> list[SubjectLine]:
    """Every row in file order; a draw itself reads in groups and never builds this list."""
    return [_subject(row) for row in read_rows(SUBJECTS, data)]


def read_officers(data: bytes) -> list[OfficerLine]:
    """Every row in file order. Raises CanonicalError at the first fault, like its siblings."""
    return [_officer(*(cell.decode() for cell in row)) for row in read_rows(OFFICERS, data)]


def read_recusals(data: bytes) -> list[RecusalLine]:
    """Every row in file order, by subject and then by officer."""
    return [RecusalLine(*(cell.decode() for cell in row)) for row in read_rows(RECUSALS, data)]


def find_subject(data: bytes, subject: str) -> SubjectLine:
    """One row of a subjects file that was checked before. Raises KeyError."""
    row = find_row(data, subject.encode())
    if row is None:
        raise KeyError(subject)
    return _subject(row)


def _subject_cells(row: SubjectLine) -> tuple[str, ...]:
    numbers = (str(row.weight), str(row.drawn))
    return (row.id, row.name, row.stratum, row.region, row.need, *numbers, row.hold)


def _officer_cells(row: OfficerLine) -> tuple[str, ...]:
    skills = ",".join(sorted(row.skills, key=str.encode)) or NOTHING
    return (row.cert, row.name, row.region, skills, str(row.cap), str(row.load))


def _subject(cells: Iterable[bytes]) -> SubjectLine:
    name, label, stratum, region, need, weight, drawn, hold = (cell.decode() for cell in cells)
    return SubjectLine(name, label, stratum, region, need, int(weight), int(drawn), hold)


def _officer(cert: str, name: str, region: str, skills: str, cap: str, load: str) -> OfficerLine:
    owned = () if skills == NOTHING else tuple(skills.split(","))
    return OfficerLine(cert, name, region, owned, int(cap), int(load))
