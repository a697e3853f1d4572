"""The chain of a bundle up to the seed: form, plan, lists, commitment, digits.

Each step starts from what the bundle itself states for the step before, so a single change is
named at its own link; all links agreeing is the same as recomputing from the committed files.
"""

import re

from app.verify import drawing
from app.verify.committed import KEYS, TITLES, Plan, Stands, Table, is_digest, read_plan, read_table
from app.verify.envelope import FULL, PUBLIC, Bundle
from app.verify.replay import PEOPLE, RESULT, Lists, Replay
from app.verify.verdict import Json, Outcome, Record, Verdict, ViolationError, compare, quote


class Examination:
    """One verification of an opened bundle, against the paper when there is one."""

    def __init__(self, bundle: Bundle, paper: str | None) -> None:
        self._bundle = bundle
        self._paper = paper
        self._record = Record()

    def verdict(self) -> Verdict:
        self._check_form()
        plan = self._read_plan()
        lists = self._read_lists()
        self._check_commitment()
        if plan is not None:
            self._check_seed(plan)
        if plan is not None and lists is not None:
            Replay(plan, lists, self._bundle, self._record).run()
        else:
            self._record.skip("抽取结果", "计划或名录不合规范，没有继续计算。")
        steps = tuple(self._record.steps)
        differences = tuple(each for step in steps for each in step.differences)
        clean = Outcome.PARTIAL if self._bundle.public else Outcome.VERIFIED
        outcome = Outcome.DIFFERS if differences else clean
        return Verdict(outcome, differences, steps, tuple(self._unchecked(plan)))

    def _check_form(self) -> None:
        public, found = self._bundle.public, self._bundle.result
        with self._record.step("文件形式") as note:
            expected = RESULT if public else (*RESULT, *PEOPLE)
            note.differences += [f"结果缺少 {name}。" for name in expected if name not in found]
            strange = sorted(found.keys() - set(expected))
            note.differences += [f"结果中不应有 {quote(name)}。" for name in strange]
            form = "公开件（不含人员名单）" if public else "完整件"
            note.detail = f"{form}，第 {self._bundle.attempt} 次，各项齐全。"

    def _read_plan(self) -> Plan | None:
        plan = None
        with self._record.step("抽查计划（plan）") as note:
            plan = read_plan(self._bundle.plan)
            note.detail = f"“{quote(plan.title)[1:-1]}”，写法规范，各项合乎规则。"
        return plan

    def _read_lists(self) -> Lists | None:
        objects = self._read_table("objects", self._bundle.objects)
        if self._bundle.public:
            return None if objects is None else Lists(objects, None)
        inspectors, recusals = map(self._read_table, FULL, self._bundle.lists)
        if objects is None or inspectors is None or recusals is None:
            return None
        return Lists(objects, (inspectors, recusals))

    def _read_table(self, kind: str, text: str) -> Table | None:
        table = None
        with self._record.step(TITLES[kind]) as note:
            table = read_table(kind, text)
            note.detail = f"{len(table[KEYS[kind][0]])} 行，写法规范，顺序正确。"
        return table

    def _check_commitment(self) -> None:
        stated = self._bundle.commitment
        with self._record.step("承诺值（commitment）") as note:
            found = self._recomputed()
            note.differences += compare("承诺值（commitment）", found, stated)
            note.detail = f"由前一链首、次数、计划和名录算得 {found}。"
        if self._paper is not None:
            with self._record.step("纸面承诺值") as note:
                if stated != self._paper:
                    raise ViolationError(f"纸面承诺值为 {self._paper}，文件中为 {quote(stated)}。")
                note.detail = "与现场打印签字的承诺值相同。"

    def _recomputed(self) -> str:
        bundle = self._bundle
        if not is_digest(bundle.prev_head):
            raise ViolationError("前一链首（prev_head）应为 64 位小写十六进制数字。")
        if bundle.attempt < 1:
            raise ViolationError(f"次数（attempt）应从 1 起，现为 {bundle.attempt}。")
        digests = [drawing.digest(text.encode()) for text in (bundle.plan, bundle.objects)]
        return drawing.commitment(bundle.prev_head, bundle.attempt, digests + self._people())

    def _people(self) -> list[bytes]:
        if not self._bundle.public:
            return [drawing.digest(text.encode()) for text in self._bundle.lists]
        for name, value in zip(PUBLIC, self._bundle.lists, strict=True):
            if not is_digest(value):
                raise ViolationError(f"{name} 应为 64 位小写十六进制数字。")
        return [bytes.fromhex(value) for value in self._bundle.lists]

    def _check_seed(self, plan: Plan) -> None:
        with self._record.step("种子（seed）") as note:
            entries = self._entries(plan)
            if not is_digest(self._bundle.commitment):
                raise ViolationError(
                    "承诺值（commitment）不是 64 位小写十六进制数字，无法计算种子。"
                )
            found = drawing.seed(self._bundle.commitment, entries)
            if "seed" in self._bundle.result:
                note.differences += compare("种子（seed）", found, self._bundle.result["seed"])
            note.detail = f"由承诺值和 {len(entries)} 位见证人的数字算得 {found}。"

    def _entries(self, plan: Plan) -> list[tuple[str, str]]:
        """Labels, order and lengths as the plan fixed them; the digits ASCII, zeros kept."""
        stated, count = self._bundle.entries, len(plan.entrants)
        if len(stated) != count:
            raise ViolationError(f"见证数字（entries）应有 {count} 项，文件中有 {len(stated)} 项。")
        entries = []
        for number, (entry, entrant) in enumerate(zip(stated, plan.entrants, strict=True), 1):
            label, length = entrant
            digits = _digits(entry, label)
            if digits is None or len(digits) != length:
                place = f"见证数字（entries）第 {number} 项"
                rule = f"应为“{quote(label)[1:-1]}”和 {length} 位数字"
                raise ViolationError(f"{place}{rule}，文件中为 {quote(entry)}。")
            entries.append((label, digits))
        return entries

    def _unchecked(self, plan: Plan | None) -> list[str]:
        """What this file alone cannot prove, by name."""
        bundle = self._bundle
        found = [f"附加内容 {quote(name)} 不影响结果，没有核对。" for name in bundle.extra]
        if bundle.public:
            found.append("公开件只有执法检查人员名录和回避名单的摘要，人员抽取没有核对。")
        if self._paper is None:
            found.append("没有提供纸面承诺值，请将文件的承诺值与现场签字的承诺单核对。")
        found.append("见证人报出的数字以现场签字的记录为准，请与纸面核对。")
        if plan is not None and plan.annex is not None:
            found.append("封闭抽取的名单附件不在文件中，只有计划写明的摘要（annex）。")
        if plan is not None and plan.stands is not None:
            found.append(_to_compare(plan.stands))
        return found


def _to_compare(stands: Stands) -> str:
    """Only whoever holds the earlier file can see that its seed was not made up afterwards."""
    earlier = f"第 {stands.attempt} 次"
    return (
        f"沿用的{earlier}抽取（stands）没有核对，请另行验证{earlier}的文件："
        f"其承诺值应为 {stands.commitment}，种子应为 {stands.seed}。"
    )


def _digits(entry: Json, label: str) -> str | None:
    if not isinstance(entry, list) or len(entry) != 2 or entry[0] != label:
        return None
    digits = entry[1]
    return digits if isinstance(digits, str) and re.fullmatch("[0-9]+", digits) else None
