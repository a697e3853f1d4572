"""From bytes to the parts of a bundle (protocol §8), refusing everything that is not one.

The file may come from anyone: size and number of values are bounded before anything is parsed.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.verify.verdict import Json, canonical, quote

MAX_BYTES = 160_000_000  # a million subjects need about 100 million
MAX_VALUES = 6_000_000
MAX_DEPTH = 64
MAX_INTEGER = 15  # digits; far beyond any count, and exact in every language

COMMON = ("prev_head", "attempt", "plan", "objects", "commitment", "entries", "result")
FULL = ("inspectors", "recusals")
PUBLIC = ("inspectors_sha256", "recusals_sha256")
KINDS: dict[type, str] = {str: "文本", int: "整数", list: "列表", dict: "对象"}
SURROGATE = re.compile("[\ud800-\udfff]")
TOO_DEEP = f"内容嵌套超过 {MAX_DEPTH} 层，没有继续读取。"

Part = TypeVar("Part")


class UnreadableError(Exception):
    """The input is not a bundle at all; `str()` is the sentence."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle's parts by their names; `lists` are inspectors and recusals or their digests."""

    prev_head: str
    attempt: int
    plan: str
    objects: str
    lists: tuple[str, str]
    public: bool
    commitment: str
    entries: list[Json]
    result: dict[str, Json]
    extra: tuple[str, ...]  # further top-level keys; they decide nothing


def open_bundle(source: bytes | Path) -> Bundle:
    data = source if isinstance(source, bytes) else _read(source)
    if len(data) > MAX_BYTES:
        raise UnreadableError(_too_large(len(data)))
    if not data.strip():
        raise UnreadableError("文件是空的，请重新选择核验包（.json）。")
    if data.startswith(b"\xef\xbb\xbf"):
        raise UnreadableError("文件开头有多余的 BOM 标记，可能被文本编辑器另存过，请使用原始文件。")
    if sum(map(data.count, (b",", b"[", b"{"))) > MAX_VALUES:
        raise UnreadableError("文件中的数据项多得不合常理，没有继续读取。")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"文件不是 UTF-8 文本（第 {error.start + 1} 个字节起无法识别）。"
        ) from None
    return _bundle(parse(text))


def _read(path: Path) -> bytes:
    try:
        if not path.exists():
            raise UnreadableError(f"找不到文件 {path.name}，请检查路径。")
        if not path.is_file():
            raise UnreadableError(f"{path.name} 不是普通文件，请选择核验包（.json）。")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError(_too_large(path.stat().st_size))
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"文件 {path.name} 无法打开：{error.strerror or '读取失败'}。"
        ) from None


def _too_large(size: int) -> str:
    return f"文件有 {size // 1_000_000} MB，超过 {MAX_BYTES // 1_000_000} MB 的上限，没有读取。"


def parse(text: str) -> Json:
    """JSON without its loopholes: no repeated keys, no NaN, no lone surrogates, bounded depth."""
    try:
        value: Json = json.loads(
            text, object_pairs_hook=_unique, parse_constant=_constant, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        place = f"第 {error.lineno} 行第 {error.colno} 个字符"
        raise UnreadableError(
            f"内容不是完整的 JSON（{place}附近），文件可能被截断或改动。"
        ) from None
    except RecursionError:
        raise UnreadableError(TOO_DEEP) from None
    if not _is_shallow(value):
        raise UnreadableError(TOO_DEEP)
    if ("\\ud" in text or "\\uD" in text) and SURROGATE.search(canonical(value)):
        raise UnreadableError("内容含有不成对的代理码位，不是有效的文字。")
    return value


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name, value in pairs:
        if name in found:
            raise UnreadableError(f"键 {quote(name)} 出现了不止一次，含义不明。")
        found[name] = value
    return found


def _constant(name: str) -> Json:
    raise UnreadableError(f"内容含有 {name}，这不是 JSON 允许的数值。")


def _integer(text: str) -> int | float:
    """What is no plain integer becomes a float, which the protocol accepts nowhere."""
    return float(text) if text == "-0" or len(text.lstrip("-")) > MAX_INTEGER else int(text)


def _is_shallow(value: Json) -> bool:
    level: list[list[Json] | dict[str, Json]] = [[value]]
    for _ in range(MAX_DEPTH + 1):
        level = [
            child
            for item in level
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, list | dict)
        ]
    return not level


def _bundle(value: Json) -> Bundle:
    if not isinstance(value, dict):
        raise UnreadableError("文件内容不是一个 JSON 对象，请选择核验包（.json）。")
    names = _lists(value)
    return Bundle(
        prev_head=_part(value, "prev_head", str),
        attempt=_part(value, "attempt", int),
        plan=_part(value, "plan", str),
        objects=_part(value, "objects", str),
        lists=(_part(value, names[0], str), _part(value, names[1], str)),
        public=names == PUBLIC,
        commitment=_part(value, "commitment", str),
        entries=_part(value, "entries", list),
        result=_part(value, "result", dict),
        extra=tuple(sorted(value.keys() - {*COMMON, *names})),
    )


def _lists(value: dict[str, Json]) -> tuple[str, str]:
    """The full form holds the two lists of people, the public form their digests instead."""
    full, public = (any(name in value for name in names) for names in (FULL, PUBLIC))
    return PUBLIC if public and not full else FULL


def _part(value: dict[str, Json], name: str, kind: type[Part]) -> Part:
    if name not in value:
        raise UnreadableError(f"缺少 {name}，文件不是完整的核验包。")
    part = value[name]
    if not isinstance(part, kind) or isinstance(part, bool):
        raise UnreadableError(f"{name} 应为{KINDS[kind]}，现为 {quote(part)}。")
    return part
