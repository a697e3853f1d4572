"""What a task may choose from, with the names the form shows."""

STRATA_NAMES: dict[str, str] = {
    "tier": "信用风险等级",
    "industry": "行业类别",
    "town": "所属辖区",
    "none": "不分层",
}
NOTICE_MODES = ("到场出示", "提前送达")
BALANCE_NAMES: dict[int, str] = {
    0: "不均衡",
    1: "本次抽取内均衡",
    2: "连同本年度已承担的一并均衡",
}
LEAST_SEATS = 2
MOST_SEATS = 6
"""Officers per inspection; 行政处罚法第四十二条 asks for two at least."""
MOST_RESERVE_PERCENT = 300
