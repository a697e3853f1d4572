"""Which face draws which character: by role first, then character by character.

A Chinese paper asks for 仿宋, 小标宋, 宋体, 黑体 and 楷体. Offices own licensed faces that look
as their superiors expect, so those are looked for first; the free faces in `resources/fonts`
stand in. A rare name character missing in one face is taken from the next; one that no face has
stops the paper before a byte is written. Faces are opened when first needed (0.03 to 0.15 s
each) and kept for the life of the process.
"""

import os
import re
import sys
import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from struct import error as StructError  # noqa: N812 - it is an exception
from typing import Literal

from reportlab.pdfbase.ttfonts import TTFError

import resources
from app.documents.embedding import EmbeddedFont
from app.documents.limits import Unprintable

Choice = Literal["machine", "shipped"]


class Role(StrEnum):
    """What a face is for; the value is what the settings page shows."""

    FANG = "仿宋"
    TITLE = "小标宋"
    SONG = "宋体"
    HEI = "黑体"
    KAI = "楷体"
    LATIN = "数字与西文"


SHIPPED: Mapping[Role, str] = {
    Role.FANG: "FandolFang-Regular.ttf",
    Role.TITLE: "NotoSerifSC-Bold.ttf",
    Role.SONG: "NotoSerifSC-Regular.ttf",
    Role.HEI: "NotoSansSC-Regular.ttf",
    Role.KAI: "LXGWWenKai.ttf",
    Role.LATIN: "Tinos-Regular.ttf",
}
LICENSED: Mapping[Role, tuple[str, ...]] = {
    Role.FANG: (
        *("simfang.ttf", "仿宋_gb2312.ttf", "fangsong_gb2312.ttf", "fzfsk.ttf", "fzfsjw.ttf"),
        *("fzfsk--gbk1-0.ttf", "fzfsjw--gb1-0.ttf", "stfangso.ttf"),
    ),
    Role.TITLE: (
        *("fzxbsjw.ttf", "fzxbsk.ttf", "fzxbsjw--gb1-0.ttf", "fzxbsk--gbk1-0.ttf"),
        *("方正小标宋简体.ttf", "方正小标宋_gbk.ttf", "方正小标宋gbk.ttf"),
    ),
    Role.SONG: (
        *("simsun.ttc", "simsun.ttf", "fzssk.ttf", "fzssjw.ttf", "fzssk--gbk1-0.ttf"),
        *("fzssjw--gb1-0.ttf", "stsong.ttf"),
    ),
    Role.HEI: (
        *("simhei.ttf", "fzhtk.ttf", "fzhtjw.ttf", "fzhtk--gbk1-0.ttf", "fzhtjw--gb1-0.ttf"),
    ),
    Role.KAI: (
        *("simkai.ttf", "楷体_gb2312.ttf", "kaiti_gb2312.ttf", "fzktk.ttf", "fzktjw.ttf"),
        *("fzktk--gbk1-0.ttf", "fzktjw--gb1-0.ttf", "stkaiti.ttf"),
    ),
    Role.LATIN: ("times.ttf", "timesnewroman.ttf", "liberationserif-regular.ttf"),
}
WITH_TIMES = frozenset({Role.FANG, Role.SONG, Role.KAI})
"""Roles whose digits and Latin letters come from the Times-like face."""
FULL_WIDTH = frozenset("“”‘’")
"""Shared with Latin text: a Chinese face may have them narrow, then another face serves."""
ACCENTED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
"""A letter with the marks that keyboards of other systems write after it."""
PROBE = "某某县公安局随机抽查2026年〔〕，。；：（）《》“”□√"
"""What every paper needs: faces without it are not fit for papers."""
BROKEN: set[Path] = set()
OPENED: dict[Path, EmbeddedFont] = {}
FONTS: dict[str, EmbeddedFont] = {}
OPENING = threading.Lock()
SELECTORS = frozenset({*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)})


class MissingGlyph(Unprintable):
    """A character that no face can draw; the message says which and where."""

    def __init__(self, character: str, text: str, paper: str = "") -> None:
        self.character, self.text, self.paper = character, text, paper
        where = f"《{paper}》" if paper else ""
        shown = "".join(each if each.isprintable() else " " for each in text[:40])
        shown = shown if len(text) <= 40 else f"{shown}…"
        named = f"“{character}”" if character.isprintable() else "一个看不见的字符"
        super().__init__(
            f"{where}无法打印：“{shown}”中的{named}（U+{ord(character):04X}）"
            "在本机和程序自带的字体里都没有。请换用其他写法，或安装含有该字的字体后再试。"
        )


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character in one face; width in parts of the type size."""

    font: str
    width: float


@dataclass(frozen=True, slots=True)
class FaceUse:
    """Which file serves a role, for the start-up check and the settings page."""

    role: Role
    family: str
    path: Path
    shipped: bool
    own: bool = True
    """False when the face of another role stands in, because the role's own cannot be opened."""


class Faces:
    """The chains of one choice, with the glyph of every character seen so far; `folder` is
    where the free faces lie."""

    def __init__(self, choice: Choice, folder: Path | None = None) -> None:
        free = folder or resources.path("fonts")
        self._chains = {role: tuple(chain(role, choice, free)) for role in Role}
        self._glyphs: dict[Role, dict[str, Glyph | None]] = {role: {} for role in Role}

    def glyph(self, role: Role, character: str) -> Glyph | None:
        """None for what is never drawn (variation selectors, joiners); KeyError when missing."""
        known = self._glyphs[role]
        if character not in known:
            known[character] = self._find(role, character)
        return known[character]

    def spelled(self, role: Role, text: str) -> str:
        """The text with the code of each character that no face has, 〔U+1F3E8〕, in its place."""
        return "".join(
            each if self._has(role, each) else f"〔U+{ord(each):04X}〕" for each in composed(text)
        )

    def _has(self, role: Role, character: str) -> bool:
        try:
            self.glyph(role, character)
        except KeyError:
            return character.isspace()
        return True

    def ink(self, role: Role, text: str) -> tuple[float, float]:
        """Lower and upper edge of a text's ink from the baseline, in parts of the type size."""
        drawn = [(self.glyph(role, character), character) for character in text]
        edges = [FONTS[glyph.font].ink(character) for glyph, character in drawn if glyph]
        return min(low for low, _ in edges), max(high for _, high in edges)

    def uses(self) -> list[FaceUse]:
        """Which file serves each role; a role that no face at all can serve is left out."""
        found = ((role, next(self._served(role), None)) for role in Role)
        return [_use(role, path, self._chains[role]) for role, path in found if path]

    def problems(self) -> list[str]:
        """What is wrong with the faces, one sentence a role; opens every face that serves."""
        own = {use.role for use in self.uses() if use.own}
        bare = [role for role in Role if role not in own]
        return [
            *(
                f"“{role}”没有可用的字体：{SHIPPED[role]} 缺失或损坏，请重新安装程序。"
                for role in bare
            ),
            *(
                f"“{role}”写不出“{character}”，请检查本机安装的公文字体是否完整。"
                for role in own
                for character in self._unwritable(role)
            ),
        ]

    def _unwritable(self, role: Role) -> str:
        """Of the characters that every paper needs, the first that no face has, or nothing."""
        for character in PROBE:
            try:
                self.glyph(role, character)
            except KeyError:
                return character
        return ""

    def _served(self, role: Role) -> Iterator[Path]:
        """Faces for a character of this role that open, best first."""
        for each in dict.fromkeys((role, Role.SONG, Role.HEI)):
            yield from (path for path in self._chains[each] if _opens(path))

    def _find(self, role: Role, character: str) -> Glyph | None:
        point = ord(character)
        if point in SELECTORS or unicodedata.category(character) == "Cf":
            return None
        has = [font for font in self._fonts(role, character) if point in font.face.charToGlyph]
        wide = [font for font in has if font.face.getCharWidth(point) >= 900]
        if character in FULL_WIDTH and wide:
            has = wide
        if not has:
            raise KeyError(character)
        return Glyph(has[0].name, has[0].face.getCharWidth(point) / 1000)

    def _fonts(self, role: Role, character: str) -> Iterator[EmbeddedFont]:
        latin = character.isascii() and role in WITH_TIMES
        first = (path for path in self._chains[Role.LATIN] if latin and _opens(path))
        yield from map(open_face, first)
        yield from map(open_face, self._served(role))


def composed(text: str) -> str:
    """a and U+0301 as á: faces have the letter, not the loose mark. Nothing else is normalised,
    since NFC turns rare characters of names into common ones, and NFKC 〔 and full-width forms."""
    return ACCENTED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


@cache
def faces_for(choice: Choice) -> Faces:
    return Faces(choice)


def chain(role: Role, choice: Choice, free: Path) -> Iterator[Path]:
    """Files that serve a role, best first; the shipped one is always last."""
    if choice == "machine":
        installed = installed_faces()
        found = (installed[name] for name in LICENSED[role] if name in installed)
        yield from (path for path in found if _opens(path))
    yield free / SHIPPED[role]


def open_face(path: Path) -> EmbeddedFont:
    """The face of a file, opened once: two objects of one name would mix up a document."""
    with OPENING:
        if path not in OPENED:
            place = "shipped" if path.is_relative_to(resources.path("fonts")) else "machine"
            OPENED[path] = EmbeddedFont(f"{place}-{path.name}", str(path))
            FONTS[OPENED[path].name] = OPENED[path]
        return OPENED[path]


@cache
def installed_faces() -> Mapping[str, Path]:
    """Font files of this computer by lower-case file name; TrueType suffixes only."""
    found: dict[str, Path] = {}
    for folder in font_folders():
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in {".ttf", ".ttc"}:
                found.setdefault(path.name.lower(), path)
    return found


def font_folders() -> list[Path]:
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        own = os.environ.get("LOCALAPPDATA")
        folders = [Path(own) / "Microsoft" / "Windows" / "Fonts"] if own else []
        return [windows / "Fonts", *folders]
    home = Path.home()
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ]


def _opens(path: Path) -> bool:
    if path in OPENED:
        return True
    if path in BROKEN:
        return False
    try:
        open_face(path)
    except (TTFError, OSError, StructError):  # CFF outlines, embedding forbidden, unreadable
        BROKEN.add(path)
        return False
    return True


def _use(role: Role, path: Path, chain: Sequence[Path]) -> FaceUse:
    name = open_face(path).face.name.decode("ascii", "replace")
    return FaceUse(role, name, path, path.is_relative_to(resources.path("fonts")), path in chain)
