"""The draw itself, done again: exclusions, shares, winners, reserves, officers."""

import re
from dataclasses import dataclass

from app.verify import drawing, exchanges
from app.verify.committed import Plan, Stands, Table, is_digest
from app.verify.drawing import Drawn, Pool
from app.verify.envelope import Bundle
from app.verify.officers import Winner, can_be_complete, furnish, read_pairs
from app.verify.verdict import Json, Record, ViolationError, compare, quote

RESULT = ("seed", "strata", "selected", "reserve", "excluded")
PEOPLE = ("pairs", "borrowed")
CREDIT_CODE = re.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(-[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Lists:
    """The committed tables; people: inspectors and recusals, None in the public form."""

    objects: Table
    people: tuple[Table, Table] | None


class Replay:
    """Recomputes the result from the lists and compares it with what the bundle states."""

    def __init__(self, plan: Plan, lists: Lists, bundle: Bundle, record: Record) -> None:
        self._plan = plan
        self._lists = lists
        self._bundle = bundle
        self._record = record

    def run(self) -> None:
        self._check_closed()
        pool = self._check_excluded()
        places = self._check_strata(pool)
        seed, stands = self._bundle.result.get("seed"), self._plan.stands
        if places is None or not isinstance(seed, str) or not is_digest(seed):
            self._record.skip("抽取结果", "名额或种子有误，没有继续计算。")
            return
        drawn = drawing.draw(pool, places, self._plan, stands.seed if stands else seed)
        self._check_objects(drawn)
        if stands:
            self._check_stands(stands, drawn)
        if self._lists.people:
            self._check_officers(self._winners(drawn), *self._lists.people, seed)

    def _compare(self, name: str, title: str, expected: Json) -> list[str]:
        """Differences of a member of the result; a missing one was named by the first step."""
        found = self._bundle.result
        return compare(f"{title}（{name}）", expected, found[name]) if name in found else []

    def _check_closed(self) -> None:
        """Closed draws: numbers instead of names, the names fixed by the annex's digest."""
        ids, names = self._lists.objects["id"], self._lists.objects["name"]
        annex = self._plan.annex
        named = next((each for each, name in zip(ids, names, strict=True) if name != "-"), None)
        if annex is None and (named is not None or not ids):
            return
        coded = next(filter(CREDIT_CODE.fullmatch, ids), None)
        if annex is None and coded is not None:
            return
        with self._record.step("封闭抽取（annex）") as note:
            if annex is None:
                raise ViolationError("对象全部没有名称，计划却没有写明名单附件的摘要（annex）。")
            if named is not None:
                raise ViolationError(f"封闭抽取不应写出名称，对象 {quote(named)} 写了名称。")
            if coded is not None:
                rule = "封闭抽取的对象应使用内部编号"
                raise ViolationError(f"{rule}，{quote(coded)} 是统一社会信用代码。")
            note.detail = f"对象只有内部编号，名单附件的摘要为 {annex}。"

    def _check_excluded(self) -> Pool:
        with self._record.step("排除（excluded）") as note:
            pool, excluded = drawing.screen(self._lists.objects, self._plan)
            note.differences += self._compare("excluded", "排除", excluded)
            left = len(self._lists.objects["id"]) - len(excluded)
            note.detail = f"按名录和计划应排除 {len(excluded)} 个，可抽 {left} 个。"
        return pool

    def _check_strata(self, pool: Pool) -> dict[str, int] | None:
        places = None
        with self._record.step("各层名额（strata）") as note:
            sizes = {stratum: len(eligible) for stratum, eligible in pool.items()}
            places = drawing.shares(sizes, self._plan)
            expected: Json = {name: [size, places[name]] for name, size in sizes.items()}
            note.differences += self._compare("strata", "各层名额", expected)
            note.detail = f"{len(sizes)} 层，共应抽 {sum(places.values())} 个。"
        return places

    def _check_objects(self, drawn: Drawn) -> None:
        with self._record.step("抽中名单（selected）") as note:
            note.differences += self._compare("selected", "抽中名单", _wire(drawn))
            note.detail = f"{len(drawn.winners)} 个对象，抽签号和公布顺序都相同。"
        with self._record.step("递补名单（reserve）") as note:
            expected: Json = {name: list(ids) for name, ids in drawn.reserve.items()}
            note.differences += self._compare("reserve", "递补名单", expected)
            note.detail = f"{sum(map(len, drawn.reserve.values()))} 个对象，顺序相同。"

    def _check_stands(self, stands: Stands, drawn: Drawn) -> None:
        with self._record.step("沿用前次对象（stands）") as note:
            if stands.attempt >= self._bundle.attempt:
                now = self._bundle.attempt
                raise ViolationError(
                    f"沿用的第 {stands.attempt} 次抽取（stands）应早于本次（第 {now} 次）。"
                )
            title = "沿用的抽中名单（stands.selected）"
            note.differences += compare(title, _wire(drawn), stands.selected)
            note.detail = f"由第 {stands.attempt} 次的种子重新算得同一名单，人员另行抽取。"

    def _winners(self, drawn: Drawn) -> list[Winner]:
        """The stated winners while they are known objects, so that officers are judged alone."""
        objects = self._lists.objects
        place = {identifier: number for number, identifier in enumerate(objects["id"])}
        stated = self._bundle.result.get("selected")
        ids = [_id(entry) for entry in stated] if isinstance(stated, list) else []
        if not ids or len(set(ids)) < len(ids) or not all(each in place for each in ids):
            ids = [identifier for _, identifier in drawn.winners]
        rows = ((each, place[each]) for each in ids)
        return [Winner(each, objects["region"][at], objects["need"][at]) for each, at in rows]

    def _check_officers(
        self, winners: list[Winner], inspectors: Table, recusals: Table, seed: str
    ) -> None:
        with self._record.step("执法人员（pairs、borrowed）") as note:
            pairs = self._pairs()
            room = furnish(winners, inspectors, recusals, self._plan)
            if winners and not pairs and not can_be_complete(room):
                note.differences += self._compare("borrowed", "借用人次", 0)
                note.detail = "人员不足以完成指派，按规则没有抽取人员，文件中也没有。"
                return
            held = read_pairs(room, pairs)
            seats = [(index, each) for index, taken in enumerate(held) for each in taken]
            borrowed = sum(room.away[index] >> each & 1 for index, each in seats)
            note.differences += self._compare("borrowed", "借用人次", borrowed)
            exchanges.check(room, held, self._plan, seed)
            count = f"{len(winners)} 个对象 {len(seats)} 个席位，其中借用 {borrowed} 个"
            note.detail = f"{count}；没有借用更少、更均衡或签号更靠前的指派。"

    def _pairs(self) -> list[Json]:
        if not self._bundle.result.keys() >= set(PEOPLE):
            raise ViolationError("执法人员（pairs、borrowed）不全，无法核对。")
        pairs = self._bundle.result["pairs"]
        if not isinstance(pairs, list):
            raise ViolationError(f"执法人员（pairs）应为列表，文件中为 {quote(pairs)}。")
        return pairs


def _wire(drawn: Drawn) -> list[Json]:
    return [[identifier, ticket.hex()] for ticket, identifier in drawn.winners]


def _id(entry: Json) -> str:
    """The id of a stated winner; empty, which no object is, when the entry has another shape."""
    first = entry[0] if isinstance(entry, list) and entry else ""
    return first if isinstance(first, str) else ""
