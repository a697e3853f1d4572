"""What the tables are called where a user reads about them."""

TABLE_NAMES = {
    "account": "账号",
    "account_role": "账号角色",
    "activity_event": "审计日志",
    "annual_plan": "年度抽查计划",
    "approval": "审批",
    "checklist_item": "抽查事项",
    "checklist_version": "抽查事项版本",
    "department": "部门",
    "digit_entry": "报数录入",
    "disposition": "处置",
    "document": "文书",
    "dossier": "案卷",
    "dossier_entry": "卷内目录",
    "draw": "公开抽取",
    "draw_round": "抽取轮次",
    "drawn_officer": "抽中人员",
    "substitution": "递补记录",
    "drawn_subject": "抽中对象",
    "exclusion": "剔除",
    "imported_row": "导入明细",
    "inspection": "检查记录",
    "inspection_item": "检查事项结果",
    "inspection_officer": "检查记录人员",
    "legal_basis": "检查依据",
    "number_counter": "文号计数",
    "officer": "执法检查人员",
    "plan_line": "计划事项",
    "printing": "打印记录",
    "publication": "公示",
    "publication_entry": "公示条目",
    "recusal": "回避",
    "registry_import": "名录导入",
    "row_seal": "记录封签",
    "setting": "单位设置",
    "subject": "检查对象",
    "subject_substitution": "对象递补记录",
    "task": "抽查任务",
    "withdrawal": "撤回的轮次",
}


def place(table: str, key: str) -> str:
    """For example 检查对象记录 12; `key` joins composite keys with a bar."""
    return f"{TABLE_NAMES.get(table, table)}记录 {key}"
