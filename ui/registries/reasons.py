"""维护依据: what every change of a registry must name, with the usual ones at hand."""

from ui.forms import SuggestField

USUAL = (
    "市场监管部门登记信息变更",
    "实地核查",
    "本单位申报",
    "行业许可变动",
    "上级部门推送数据",
    "人员岗位调整",
    "执法证件换发",
    "填报错误更正",
)


def reason_field(*, required: bool) -> SuggestField:
    return SuggestField(
        "reason",
        "维护依据",
        USUAL,
        required=required,
        hint="文件名称和文号，或核查情况；写入修改记录，不能更改",
        placeholder="例如：2026年3月实地核查",
    )
