"""A TrueType file with only the glyphs that one paper uses, made fast.

reportlab copies a whole face's outlines (up to 14 MB) for every subset and keeps the hinting
programs, which no printer needs. Here each glyph is taken from the face once, without its
instructions, and kept; a subset is those pieces put together. Tables are those that a PDF asks
for (ISO 32000-1, 9.9) and the character map that reportlab's one-byte codes go through.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from struct import pack, pack_into, unpack, unpack_from
from typing import Any

HEADER = 10
"""Bytes of a glyph before its contours or components."""
WORDS, SCALED, MORE, TWO_SCALES, MATRIX, PROGRAM = 0x1, 0x8, 0x20, 0x40, 0x80, 0x100
"""Flags of a component of a composite glyph."""
ADJUSTMENT = 8
LOCATIONS = 50
METRICS = 34
GLYPHS = 4
"""Places of a value inside the tables head, head, hhea and maxp."""
WHOLE = 0xB1B0AFBA
"""What the checksums of a whole file and its `checkSumAdjustment` add up to."""


@dataclass(frozen=True, slots=True)
class Component:
    """Where a composite glyph names another glyph, and which one in the whole face."""

    place: int
    glyph: int


@dataclass(frozen=True, slots=True)
class Outline:
    """One glyph without its instructions, its bytes a multiple of four."""

    data: bytes
    metrics: tuple[int, int]
    """Advance width and left side bearing."""
    components: tuple[Component, ...] = ()


class Outlines:
    """The glyphs of one face, each read once. `face` is reportlab's parsed TrueType file."""

    def __init__(self, face: Any) -> None:  # reportlab ships no types
        self._face = face
        self._start = face.get_table_pos("glyf")[0]
        self._kept: dict[int, Outline] = {}

    def subset(self, points: Sequence[int]) -> bytes:
        """A file whose code n shows the character `points[n]`; what the face lacks is empty."""
        found = [self._face.charToGlyph.get(point, 0) for point in points]
        order = {glyph: index for index, glyph in enumerate(dict.fromkeys([0, *found]))}
        outlines = list(self._with_components(order))
        glyphs = [_renumbered(outline, order) for outline in outlines]
        tables = {
            "cmap": _character_map([order[glyph] for glyph in found]),
            "glyf": b"".join(glyphs),
            "head": _changed(self._table("head"), LOCATIONS, 1),
            "hhea": _changed(self._table("hhea"), METRICS, len(outlines)),
            "hmtx": b"".join(pack(">Hh", *outline.metrics) for outline in outlines),
            "loca": _locations(glyphs),
            "maxp": _changed(self._table("maxp"), GLYPHS, len(outlines)),
        }
        return _file(tables)

    def _table(self, tag: str) -> bytes:
        return bytes(self._face.get_table(tag))

    def _with_components(self, order: dict[int, int]) -> Iterator[Outline]:
        """Outlines in the new order; glyphs that others are made of are added to its end."""
        waiting = list(order)
        for glyph in waiting:
            outline = self._outline(glyph)
            yield outline
            for component in outline.components:
                if component.glyph not in order:
                    order[component.glyph] = len(order)
                    waiting.append(component.glyph)

    def _outline(self, glyph: int) -> Outline:
        if glyph not in self._kept:
            start, end = self._face.glyphPos[glyph : glyph + 2]
            data = self._face.get_chunk(self._start + start, end - start)
            advance, bearing = self._face.hmetrics[glyph]
            (left,) = unpack(">h", pack(">H", int(bearing) & 0xFFFF))
            self._kept[glyph] = _outline(bytes(data), (int(advance), left))
        return self._kept[glyph]


def _outline(data: bytes, metrics: tuple[int, int]) -> Outline:
    if not data:
        return Outline(b"", metrics)
    (contours,) = unpack_from(">h", data)
    if contours < 0:
        return _composite(data, metrics)
    place = HEADER + 2 * contours
    (program,) = unpack_from(">H", data, place)
    return Outline(_padded(data[:place] + b"\0\0" + data[place + 2 + program :]), metrics)


def _composite(data: bytes, metrics: tuple[int, int]) -> Outline:
    changed = bytearray(data)
    components: list[Component] = []
    place, flags = HEADER, MORE
    while flags & MORE:
        flags, glyph = unpack_from(">HH", changed, place)
        pack_into(">H", changed, place, flags & ~PROGRAM)
        components.append(Component(place + 2, glyph))
        place += 4 + _arguments(flags)
    return Outline(_padded(bytes(changed[:place])), metrics, tuple(components))


def _arguments(flags: int) -> int:
    """Bytes of a component after its flags and glyph: offsets and scales."""
    sizes = ((SCALED, 2), (TWO_SCALES, 4), (MATRIX, 8))
    return (4 if flags & WORDS else 2) + sum(size for flag, size in sizes if flags & flag)


def _renumbered(outline: Outline, order: dict[int, int]) -> bytes:
    if not outline.components:
        return outline.data
    changed = bytearray(outline.data)
    for component in outline.components:
        pack_into(">H", changed, component.place, order[component.glyph])
    return bytes(changed)


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)


def _changed(table: bytes, place: int, value: int) -> bytes:
    return table[:place] + pack(">H", value) + table[place + 2 :]


def _locations(glyphs: Sequence[bytes]) -> bytes:
    places = [0]
    for glyph in glyphs:
        places.append(places[-1] + len(glyph))
    return pack(f">{len(places)}L", *places)


def _character_map(glyphs: Sequence[int]) -> bytes:
    """One table, platform 1, format 6: codes from 0 on."""
    count = len(glyphs)
    head = pack(">HHHHL", 0, 1, 1, 0, 12) + pack(">HHHHH", 6, 10 + 2 * count, 0, 0, count)
    return head + pack(f">{count}H", *glyphs)


def _file(tables: dict[str, bytes]) -> bytes:
    """The file with its directory and checksums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    spread = (16 * power, power.bit_length() - 1, 16 * (count - power))
    directory = pack(">LHHHH", 0x00010000, count, *spread)
    tables = {**tables, "head": _blanked(tables["head"])}
    place = len(directory) + 16 * count
    bodies: list[bytes] = []
    for tag in sorted(tables):
        body = _padded(tables[tag])
        directory += pack(">4sLLL", tag.encode(), _checksum(body), place, len(tables[tag]))
        bodies.append(body)
        place += len(body)
    made = bytearray(directory + b"".join(bodies))
    head = unpack_from(">L", made, directory.index(b"head") + 8)[0]
    pack_into(">L", made, head + ADJUSTMENT, (WHOLE - _checksum(bytes(made))) & 0xFFFFFFFF)
    return bytes(made)


def _blanked(head: bytes) -> bytes:
    return head[:ADJUSTMENT] + bytes(4) + head[ADJUSTMENT + 4 :]


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = unpack(f">{len(data) // 4}L", data)
    return sum(words) & 0xFFFFFFFF
