"""What a verification ends with, and the plain words in which it is told."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
MISSING = "（缺）"
FAILED = "没有通过，见“不符之处”。"
SHOWN = 3  # differing entries of one list that are spelled out
WIDTH = 120  # characters of a quoted value


class Outcome(StrEnum):
    VERIFIED = "VERIFIED"
    PARTIAL = "PARTIAL"
    DIFFERS = "DIFFERS"
    UNREADABLE = "UNREADABLE"


CONCLUSIONS = {
    Outcome.VERIFIED: "验证通过：全部内容重新计算，逐项一致。",
    Outcome.PARTIAL: "部分验证：公开件不含执法人员名单，其余内容重新计算，逐项一致。",
    Outcome.DIFFERS: "不一致：重新计算的结果与文件不符，请勿采信，并与原件和纸面记录核对。",
    Outcome.UNREADABLE: "无法读取：这不是一份完整的抽取核验包，没有进行验证。",
}
EXIT_CODES = {
    Outcome.VERIFIED: 0,
    Outcome.DIFFERS: 1,
    Outcome.UNREADABLE: 2,
    Outcome.PARTIAL: 3,
}


class ViolationError(Exception):
    """A rule of the protocol is broken; `str()` is the sentence that says which and where."""


class Mark(StrEnum):
    AGREES = "一致"
    DIFFERS = "不符"
    SKIPPED = "未做"


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain that was recomputed, or could not be."""

    title: str
    mark: Mark
    detail: str
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome; what differs and where; what was recomputed; what could not be checked."""

    outcome: Outcome
    differences: tuple[str, ...]
    steps: tuple[Step, ...]
    unchecked: tuple[str, ...]

    @property
    def conclusion(self) -> str:
        return CONCLUSIONS[self.outcome]

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.outcome]

    def text(self) -> str:
        """The report of the command line: the outcome alone on the first line."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield self.outcome.value
        yield self.conclusion
        for number, step in enumerate(self.steps, start=1):
            yield f"{number:>4} [{step.mark}] {step.title}：{step.detail}"
        if self.differences:
            yield "不符之处："
            yield from (f"  - {sentence}" for sentence in self.differences)
        if self.unchecked:
            yield "未核对："
            yield from (f"  - {sentence}" for sentence in self.unchecked)


@dataclass(slots=True)
class Note:
    """What a running step has to say."""

    detail: str = ""
    differences: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Record:
    """The steps so far, in the order in which they were taken."""

    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, title: str) -> Iterator[Note]:
        """A ViolationError inside ends the step and becomes its difference."""
        note = Note()
        try:
            yield note
        except ViolationError as violation:
            note.differences.append(str(violation))
        found = tuple(note.differences)
        mark, detail = (Mark.DIFFERS, FAILED) if found else (Mark.AGREES, note.detail)
        self.steps.append(Step(title, mark, detail, found))

    def skip(self, title: str, reason: str) -> None:
        self.steps.append(Step(title, Mark.SKIPPED, reason))


def canonical(value: Json) -> str:
    """The one spelling of a JSON value: keys sorted, no spaces, nothing escaped needlessly."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def quote(value: Json) -> str:
    """A value for a sentence: shortened, and nothing in it can steer a terminal."""
    text = value if value is MISSING else canonical(value)
    text = text if len(text) <= WIDTH else f"{text[:WIDTH]}…"
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in text)


def compare(place: str, expected: Json, found: Json) -> list[str]:
    """Sentences about where `found` departs from `expected`; types count (true is not 1)."""
    if canonical(expected) == canonical(found) and found is not MISSING:
        return []
    if isinstance(expected, list) and isinstance(found, list):
        return _compare_lists(place, expected, found)
    if isinstance(expected, dict) and isinstance(found, dict):
        return _compare_objects(place, expected, found)
    return [f"{place}应为 {quote(expected)}，文件中为 {quote(found)}。"]


def _compare_lists(place: str, expected: list[Json], found: list[Json]) -> list[str]:
    pairs = zip(expected, found, strict=False)
    places = [
        (number, mine, theirs)
        for number, (mine, theirs) in enumerate(pairs, start=1)
        if canonical(mine) != canonical(theirs)
    ]
    sentences = [
        f"{place}第 {number} 项应为 {quote(mine)}，文件中为 {quote(theirs)}。"
        for number, mine, theirs in places[:SHOWN]
    ]
    if len(places) > SHOWN:
        sentences.append(f"{place}另有 {len(places) - SHOWN} 项不同。")
    if len(expected) != len(found):
        sentences.append(f"{place}应有 {len(expected)} 项，文件中有 {len(found)} 项。")
    return sentences


def _compare_objects(place: str, expected: dict[str, Json], found: dict[str, Json]) -> list[str]:
    sentences: list[str] = []
    for key in sorted(expected.keys() | found.keys()):
        inner = f"{place}“{quote(key)[1:-1]}”"
        if key not in expected:
            sentences.append(f"{inner}不应出现，文件中为 {quote(found[key])}。")
        else:
            sentences += compare(inner, expected[key], found.get(key, MISSING))
    hidden = len(sentences) - 4 * SHOWN
    return [*sentences[: 4 * SHOWN], *([f"{place}另有 {hidden} 处不同。"] if hidden > 0 else [])]
