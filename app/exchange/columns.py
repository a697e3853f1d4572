"""Which column means what: found by the words offices use, open to correction by the user."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from app.exchange.cells import text_of
from app.exchange.guard import UnreadableFile
from app.exchange.sheets import Book, Cell, Sheet
from app.rules.identifiers import plain

HEADER_DEPTH = 30
"""Rows from the top among which a header is looked for."""
BRACKETED = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]")
MARKS = "*:;.、,"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a registry keeps per row, and what its column may be called."""

    name: str
    title: str
    synonyms: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where a table stands. The user may correct it before anything is imported."""

    sheet: str
    header_row: int
    """As Excel counts it, from 1."""
    columns: dict[str, int]
    """Field name to column, 0 for A; a field without a column is not in here."""
    header_rows: int = 1
    """2 where a second row splits merged titles, 证件有效期 into 起 and 止."""

    @property
    def first_data_row(self) -> int:
        """As Excel counts it."""
        return self.header_row + self.header_rows


SUBJECT_FIELDS = (
    Field("number", "对象编号", ("编号", "主体编号", "检查对象编号", "场所编号")),
    Field(
        "code",
        "统一社会信用代码",
        (
            *("社会信用代码", "信用代码", "统一信用代码", "统一社会信用代码证号", "信用代码证号"),
            *("统一社会信用代码/注册号", "机构代码", "代码", "证照号码", "营业执照号", "注册号"),
        ),
        required=True,
    ),
    Field(
        "name",
        "单位名称",
        (
            *("企业名称", "检查对象名称", "检查对象", "被检查单位", "被检查单位名称", "对象名称"),
            *("市场主体名称", "经营主体名称", "主体名称", "场所名称", "商户名称", "店铺名称"),
            *("机构名称", "企业字号", "字号名称", "单位全称", "单位", "名称", "店名"),
        ),
        required=True,
    ),
    Field(
        "industry",
        "行业类别",
        ("行业", "所属行业", "行业分类", "行业名称", "类别", "场所类别", "场所类型", "经营类别"),
    ),
    Field(
        "town",
        "所属辖区",
        (
            *("辖区", "乡镇", "所属乡镇", "所在乡镇", "乡镇街道", "镇乡", "所属区域"),
            *("管辖区域", "辖区乡镇", "镇", "街道", "所在辖区", "所属地区"),
        ),
    ),
    Field(
        "address",
        "经营地址",
        ("地址", "住所", "经营场所", "详细地址", "注册地址", "单位地址", "场所地址", "住所地"),
    ),
    Field(
        "legal_person",
        "法定代表人",
        ("法人", "法人代表", "负责人", "经营者", "法定代表人姓名", "负责人姓名", "企业负责人"),
    ),
    Field(
        "telephone",
        "联系电话",
        ("电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "联系手机", "负责人电话"),
    ),
    Field(
        "founded",
        "成立日期",
        ("成立时间", "注册日期", "登记日期", "开业日期", "设立日期", "核准日期", "注册时间"),
    ),
    Field(
        "status",
        "经营状态",
        ("状态", "登记状态", "企业状态", "营业状态", "存续状态", "主体状态", "经营情况"),
    ),
    Field(
        "tier",
        "信用等级",
        (
            *("风险等级", "信用风险等级", "信用风险分类", "信用分类", "风险分类", "风险类别"),
            *("等级", "信用级别", "信用类别", "分类等级"),
        ),
    ),
    Field(
        "complaints",
        "投诉举报次数",
        ("投诉次数", "举报次数", "投诉举报", "投诉举报数", "被投诉次数", "投诉数", "投诉举报量"),
    ),
)

OFFICER_FIELDS = (
    Field(
        "certificate",
        "执法证件编号",
        (
            *("执法证号", "执法证编号", "证件编号", "执法证件号", "执法证件号码", "证件号码"),
            *("执法资格证号", "证号", "行政执法证号", "行政执法证件编号", "执法证号码"),
        ),
        required=True,
    ),
    Field(
        "name",
        "姓名",
        ("执法人员姓名", "人员姓名", "检查人员", "检查人员姓名", "执法人员", "民警姓名", "名字"),
        required=True,
    ),
    Field("gender", "性别"),
    Field("badge", "警号", ("警员编号", "民警警号", "警员号")),
    Field(
        "department",
        "所在单位",
        (
            *("部门", "所在部门", "所属部门", "单位", "工作单位", "所属单位", "单位名称"),
            *("所在大队", "部门名称", "执法单位", "派出所"),
        ),
    ),
    Field(
        "identity",
        "人员身份",
        ("身份", "人员类别", "人员类型", "人员性质", "身份类别", "岗位性质"),
    ),
    Field(
        "valid_from",
        "证件有效期起",
        ("有效期起", "有效期自", "发证日期", "证件起始日期", "有效期开始", "领证日期", "起始日期"),
    ),
    Field(
        "valid_to",
        "证件有效期止",
        (
            *("有效期止", "有效期至", "证件有效期", "有效期", "证件有效期至", "证件到期日期"),
            *("到期日期", "截止日期", "有效期截止", "有效期限", "证件截止日期"),
        ),
    ),
    Field(
        "skills",
        "业务专长",
        ("专长", "业务特长", "擅长领域", "业务领域", "执法领域", "专业领域", "特长", "执法类别"),
    ),
    Field("telephone", "联系电话", ("电话", "手机", "手机号", "手机号码", "联系方式", "电话号码")),
    Field(
        "post_state",
        "在岗状态",
        ("岗位状态", "在岗情况", "是否在岗", "状态", "人员状态", "在职状态", "在编在岗"),
    ),
)


def find_columns(book: Book, fields: Sequence[Field]) -> Mapping:
    """The likeliest table of the file; UnreadableFile when no row looks like its header."""
    best: tuple[tuple[int, ...], Mapping] | None = None
    for sheet in book.sheets:
        for mapping in _candidates(sheet, fields):
            score = _score(sheet, mapping, fields)
            if best is None or score > best[0]:
                best = score, mapping
    if best is None:
        expected = "、".join(field.title for field in fields if field.required)
        raise UnreadableFile(
            f"没有找到表头：前 {HEADER_DEPTH} 行里没有“{expected}”等列名；"
            "请确认选对了文件，或参照导入模板补上表头"
        )
    return best[1]


def _score(sheet: Sheet, mapping: Mapping, fields: Sequence[Field]) -> tuple[int, ...]:
    needed = len(fields) - len(missing_fields(mapping, fields))
    return needed, int(sheet.visible), len(mapping.columns), -mapping.header_rows


def _candidates(sheet: Sheet, fields: Sequence[Field]) -> Iterator[Mapping]:
    for header_row in range(1, min(HEADER_DEPTH, len(sheet.rows)) + 1):
        for header_rows in (1, 2):
            labels = header_titles(sheet, header_row, header_rows)
            columns = match_titles(labels, fields)
            if len(columns) >= 2:  # one match may be chance: 单位：治安大队
                yield Mapping(sheet.name, header_row, columns, header_rows)


def header_titles(sheet: Sheet, header_row: int, header_rows: int = 1) -> list[str]:
    """The titles over the columns, as they stand; of two header rows, upper and lower joined."""
    upper = sheet.rows[header_row - 1]
    if header_rows == 1 or header_row >= len(sheet.rows):
        return [str(cell) for cell in upper]
    joined: list[str] = []
    group = ""
    for above, below in zip_longest(upper, sheet.rows[header_row], fillvalue=""):
        group = str(above) or (group if below else "")
        joined.append(group if below in ("", above) else f"{group}{below}")
    return joined


def match_titles(titles: Sequence[Cell], fields: Sequence[Field]) -> dict[str, int]:
    """Field name to column, the better word first where two columns claim one field."""
    labels = [_label(title) for title in titles]
    columns: dict[str, int] = {}
    for field in fields:
        for word in (field.title, *field.synonyms):
            if word in labels and field.name not in columns:
                columns[field.name] = labels.index(word)
    return columns


def _label(title: Cell) -> str:
    """A title without units, hints and marks: *成立日期（YYYY-MM-DD） is 成立日期."""
    return BRACKETED.sub("", plain(text_of(title))).strip(MARKS)


def missing_fields(mapping: Mapping, fields: Sequence[Field]) -> list[Field]:
    """Required fields without a column."""
    return [field for field in fields if field.required and field.name not in mapping.columns]
