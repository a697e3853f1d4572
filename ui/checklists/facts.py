"""All that an item says, in the order of the published table."""

from app.records.checklists import BasisEntry, ItemDetail, VersionRow
from ui.detail import Fact
from ui.moments import day


def item_facts(detail: ItemDetail) -> list[Fact]:
    draft, version = detail.draft, detail.version
    missing = [Fact("还缺", "、".join(detail.row.missing))] if detail.row.missing else []
    return [
        *missing,
        Fact("编码", detail.row.code),
        Fact("类别", draft.category),
        Fact("重点/一般", draft.importance),
        Fact("抽查方式", draft.mode),
        Fact("抽查对象", draft.target),
        Fact("抽查内容", draft.content),
        Fact("比例和频次", f"{draft.ratio}　{draft.frequency}".strip()),
        Fact("检查方式", draft.method),
        Fact("抽查措施", draft.measures),
        Fact("监管程序", draft.procedure),
        Fact("结果处理", draft.handling),
        Fact("检查依据", "\n".join(map(_basis, draft.bases))),
        Fact("责任部门", draft.department),
        Fact("权责清单编码", draft.power_code),
        Fact("检查文书", draft.paper),
        Fact("敏感单位", "是，不公开抽取、默认不予公示" if draft.sensitive else "否"),
        Fact("备注", draft.note),
        *_version_facts(version),
    ]


def _basis(basis: BasisEntry) -> str:
    return f"{basis.law}{basis.article}{'' if basis.verified else '（待核，未作为现行依据）'}"


def _version_facts(version: VersionRow) -> list[Fact]:
    return [
        Fact("", f"第 {version.number} 版"),
        Fact("编制", f"{version.author}　{version.created_at:%Y-%m-%d}"),
        Fact("维护依据", version.change_reason),
        Fact("法制审查", f"{version.reviewer}　{version.review_opinion}".strip()),
        Fact("备案号", version.filing_number),
        Fact("公布日期", day(version.published_on)),
    ]
