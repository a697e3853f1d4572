"""What an item of the checklist must say (domain rule 2), and the wording most items share."""

CATEGORIES = ("市场监管执法", "其他行政执法")
IMPORTANCES = ("一般", "重点")
ORDINARY = IMPORTANCES[0]
"""一般事项 may have a ceiling on their ratio, 重点事项 never."""
MODES = ("双随机", "全覆盖", "定向")

REQUIRED: dict[str, str] = {
    "name": "事项名称",
    "department": "责任部门",
    "category": "事项类别",
    "importance": "一般或重点",
    "mode": "抽查方式（双随机、全覆盖、定向）",
    "target": "抽查对象",
    "content": "抽查内容",
    "ratio": "抽查比例",
    "frequency": "抽查频次",
    "method": "检查方式",
    "measures": "抽查措施",
    "procedure": "抽查程序",
    "handling": "结果处理",
}
"""Field and its name, in the order of the form; 检查依据 is asked for beside them."""

MEASURES = (
    "依据法律法规的规定查阅、复制有关账册、合同和相关资料，向当事人、知情人调查了解相关情况。"
)
PROCEDURE = (
    "锁定名录，公开抽取检查对象和检查人员，审批后派发；检查人员不少于两人，出示执法证件，"
    "制作检查笔录，出具检查意见；结果经审核后公示，材料归档。"
)
HANDLING = (
    "未发现异常的，记录归档；责令整改的，下发责令整改通知书并复查；违法行为依法立案查处；"
    "属其他机关管辖的移送有管辖权的机关，涉嫌犯罪的移送司法机关；查处结果向社会公布。"
)
"""The founding scheme's parts 四 and 五, as a start for items that say nothing of their own."""
