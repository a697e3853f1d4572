"""The pages of one PDF while they are being drawn, and the faces they use.

Layouts draw with a `Pen`; what it writes is gathered here page by page. Each face gets codes in
the order in which the paper needs its characters, and is embedded with just those.
"""

from dataclasses import dataclass, field
from itertools import groupby

from app.documents.embedding import CODES, EmbeddedFont, embedded
from app.documents.pdf import PdfFile, dictionary, packed, references, text_string

LANGUAGE = "zh-CN"
FIRST = CODES.decode("latin-1")


class Codes(dict[int, str]):
    """From a character's number to its code in one paper, given out as they come.

    A code is written as chr(256 * subset + byte): a face is embedded once for each subset.
    """

    def __missing__(self, point: int) -> str:
        number = len(self)
        self[point] = code = FIRST[number] if number < len(FIRST) else _further(number)
        return code

    def subsets(self) -> list[tuple[int, ...]]:
        """For each subset, which character each byte stands for; 0 where it stands for none."""
        points = list(self)
        return [
            _by_byte(points[start : start + len(CODES)])
            for start in range(0, len(points), len(CODES))
        ]


def _further(number: int) -> str:
    subset, place = divmod(number, len(CODES))
    return chr(256 * subset + CODES[place])


def _by_byte(points: list[int]) -> tuple[int, ...]:
    """The characters of one subset in the order of their bytes, with what `CODES` leaves out."""
    found = [0] * (CODES[len(points) - 1] + 1)
    for byte, point in zip(CODES, points, strict=False):
        found[byte] = point
    return tuple(found)


@dataclass(slots=True)
class UsedFace:
    """A face as one paper uses it: under a name of its own, with the codes given out so far."""

    name: str
    font: EmbeddedFont
    codes: Codes = field(default_factory=Codes)

    def coded(self, text: str) -> list[tuple[str, str]]:
        """The text as stretches of one subset: its name, and its codes as characters."""
        written = text.translate(self.codes)
        if len(self.codes) <= len(CODES):
            return [(f"{self.name}0", written)]
        return [
            (f"{self.name}{subset}", "".join(chr(ord(code) & 0xFF) for code in stretch))
            for subset, stretch in groupby(written, lambda code: ord(code) >> 8)
        ]


@dataclass(frozen=True, slots=True)
class _Leaf:
    width: float
    height: float
    content: bytes


class Canvas:
    """One PDF. `full_size` asks whoever prints it not to shrink the pages."""

    def __init__(self, title: str = "", author: str = "", *, full_size: bool = False) -> None:
        self._title, self._author, self._full_size = title, author, full_size
        self._leaves: list[_Leaf] = []
        self._written: list[str] = []
        self._faces: dict[str, UsedFace] = {}
        self._opacities: list[float] = []

    def write(self, operators: str) -> None:
        """PDF operators for the current page."""
        self._written.append(operators)

    def see_through(self, opacity: float) -> None:
        """From here to the end of the page fills let shine through what lies beneath."""
        if opacity not in self._opacities:
            self._opacities.append(opacity)
        self.write(f"/G{self._opacities.index(opacity)} gs")

    def face(self, font: EmbeddedFont) -> UsedFace:
        used = self._faces.get(font.name)
        if used is None:
            used = self._faces[font.name] = UsedFace(f"F{len(self._faces) + 1}.", font)
        return used

    def end_page(self, width: float, height: float) -> None:
        """What was written since the last page is a page of this size (points)."""
        self._leaves.append(_Leaf(width, height, packed("\n".join(self._written))))
        self._written = []

    def saved(self) -> bytes:
        """The file with all pages that were ended."""
        file = PdfFile()
        tree = file.reserve()
        resources = file.add(self._resources(file))
        pages = [_page(file, leaf, tree, resources) for leaf in self._leaves]
        kids = {"Type": "/Pages", "Count": str(len(pages)), "Kids": references(pages)}
        file.put(tree, dictionary(kids))
        info = {"Title": text_string(self._title), "Author": text_string(self._author)}
        return file.whole(file.add(self._catalog(tree)), file.add(dictionary(info)))

    def _catalog(self, tree: int) -> str:
        entries = {"Type": "/Catalog", "Pages": f"{tree} 0 R", "Lang": f"({LANGUAGE})"}
        if self._full_size:
            entries["ViewerPreferences"] = "<< /PrintScaling /None >>"
        return dictionary(entries)

    def _resources(self, file: PdfFile) -> str:
        fonts = {
            f"{used.name}{number}": f"{_font(file, used.font, number, points)} 0 R"
            for used in self._faces.values()
            for number, points in enumerate(used.codes.subsets())
        }
        states = {
            f"G{number}": f"<< /ca {each:g} >>" for number, each in enumerate(self._opacities)
        }
        return dictionary({"Font": dictionary(fonts), "ExtGState": dictionary(states)})


def _page(file: PdfFile, leaf: _Leaf, tree: int, resources: int) -> int:
    content = file.stream(leaf.content)
    box = f"[0 0 {leaf.width:.4f} {leaf.height:.4f}]"
    entries = {"Type": "/Page", "Parent": f"{tree} 0 R", "MediaBox": box}
    entries |= {"Resources": f"{resources} 0 R", "Contents": f"{content} 0 R"}
    return file.add(dictionary(entries))


def _font(file: PdfFile, font: EmbeddedFont, number: int, points: tuple[int, ...]) -> int:
    """One subset: its outlines, what its codes mean, and how wide they are."""
    made = embedded(font, number, points)
    outlines = file.stream(made.outlines, f"/Length1 {made.length} ")
    meaning = file.stream(made.to_unicode)
    described = file.add(f"<< {made.description} /FontFile2 {outlines} 0 R >>")
    return file.add(f"<< {made.font} /FontDescriptor {described} 0 R /ToUnicode {meaning} 0 R >>")
