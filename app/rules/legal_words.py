"""What the printed legal texts are called, and the old mistakes that new wordings fall into."""

TITLES = {
    "prohibitions": "五个严禁",
    "inspection_basis": "行政检查依据",
    "recusal_right": "申请回避的权利",
    "duty": "出示证件与配合检查",
    "site_notice": "现场检查笔录：告知事项",
    "dispatch_requirements": "派发单：工作要求",
    "rectify_remedy": "责令整改通知书：救济途径",
    "copies_statement": "复制材料清单：核对声明",
    "opinion_publicity": "检查意见书：公示告知",
    "opinion_remedy": "检查意见书：救济途径",
    "inquiry_notice": "询问笔录：告知事项",
    "sampling_basis": "监督检查抽样单：依据",
    "transfer_basis": "案件移送：依据",
    "plan_opening": "年度抽查工作计划：开头",
    "plan_aims": "年度抽查工作计划：总体要求",
    "plan_requirements": "年度抽查工作计划：工作要求",
    "summary_opening": "抽查工作总结报告：开头",
    "summary_measures": "抽查工作总结报告：下步措施",
    "summary_definitions": "抽查工作总结报告：指标口径",
}
PLACES = {"organ": "本单位", "government": "复议机关", "court": "管辖法院"}
"""What the program fills in, and how people write it in braces."""
OLD_SUIT_PERIODS = ("三个月", "3个月", "3 个月")
OLD_TRANSFER_ARTICLE = "第四十七条"
PROHIBITIONS = 5


def warnings_about(key: str, lines: str) -> tuple[str, ...]:
    """Sentences for author and reviewer; they warn and do not refuse, since law moves.

    Sources: 行政诉讼法 Article 46, 公安机关办理行政案件程序规定 Articles 61 and 82(2),
    国办发〔2024〕54号.
    """
    found = []
    if "诉讼" in lines and any(period in lines for period in OLD_SUIT_PERIODS):
        found.append("行政诉讼的起诉期限是六个月（《行政诉讼法》第四十六条），旧的三个月已不适用。")
    if "remedy" in key and not ("复议" in lines and "诉讼" in lines):
        found.append("救济途径要同时写明行政复议和行政诉讼。")
    if "移送" in lines and OLD_TRANSFER_ARTICLE in lines:
        found.append("移送案件现引《公安机关办理行政案件程序规定》第六十一条，旧文书写第四十七条。")
    if "检查证" in lines.replace("检查证照", ""):
        found.append("对场所的日常检查一般不用检查证（程序规定第八十二条第二款），请核对。")
    if key == "prohibitions" and len(lines.split("\n")) != PROHIBITIONS:
        found.append("国办发〔2024〕54号规定的是五个严禁，请核对条数。")
    return tuple(found)


def as_written(text: str) -> str:
    """A stored text as people read and edit it: {organ} stands there as {本单位}."""
    for name, said in PLACES.items():
        text = text.replace(f"{{{name}}}", f"{{{said}}}")
    return text


def as_stored(text: str) -> str:
    """The other way round."""
    for name, said in PLACES.items():
        text = text.replace(f"{{{said}}}", f"{{{name}}}")
    return text
