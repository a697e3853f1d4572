"""A TrueType file with only the glyphs that one paper uses, made fast.

reportlab copies a whole face's outlines (up to 14 MB) for every subset and keeps the hinting
programs, which no printer needs. Here each glyph is taken from the face once, without its
instructions, and kept; a subset is those pieces put together. Tables are those that a PDF asks
for (ISO 32000-1, 9.9) and the character map that one-byte codes go through.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
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
WORD = 0xFFFFFFFF
RAW = -15
"""Deflate without head and checksum, for zlib."""
ZLIB_HEAD = b"\x78\xda"
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
    words: int = 0
    """Sum of the data's words, for checksums."""
    packed: bytes = b""
    """The data deflated by themselves, ending on a whole byte: pieces can be strung together."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A file in three parts: what stands before the outlines, the outlines, what follows."""

    before: bytes
    outlines: tuple[Outline, ...]
    after: bytes


class Outlines:
    """The glyphs of one face, each read and packed once. `face` is reportlab's parsed file."""

    def __init__(self, face: Any) -> None:  # reportlab ships no types
        self._face = face
        self._start = face.get_table_pos("glyf")[0]
        self._kept: dict[int, Outline] = {}

    def packed(self, points: Sequence[int]) -> tuple[bytes, int]:
        """A file whose code n shows the character `points[n]`, and its length before zlib.

        What the face lacks is empty. The outlines are packed already and only strung together.
        """
        parts = self._put_together(points)
        pieces = [_deflated(parts.before), *(each.packed for each in parts.outlines)]
        whole = b"".join((parts.before, *(each.data for each in parts.outlines), parts.after))
        last = zlib.compressobj(9, zlib.DEFLATED, RAW)
        end = last.compress(parts.after) + last.flush() + pack(">L", zlib.adler32(whole))
        return b"".join((ZLIB_HEAD, *pieces, end)), len(whole)

    def _put_together(self, points: Sequence[int]) -> Parts:
        found = [self._face.charToGlyph.get(point, 0) for point in points]
        order = {glyph: index for index, glyph in enumerate(dict.fromkeys([0, *found]))}
        outlines = tuple(self._with_components(order))
        outlines = tuple(_renumbered(outline, order) for outline in outlines)
        tables = {
            "cmap": _character_map([order[glyph] for glyph in found]),
            "head": _changed(self._table("head"), LOCATIONS, 1),
            "hhea": _changed(self._table("hhea"), METRICS, len(outlines)),
            "hmtx": b"".join(pack(">Hh", *outline.metrics) for outline in outlines),
            "loca": _locations(outlines),
            "maxp": _changed(self._table("maxp"), GLYPHS, len(outlines)),
        }
        return _file(tables, outlines)

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
    return _packed(data[:place] + b"\0\0" + data[place + 2 + program :], metrics)


def _packed(data: bytes, metrics: tuple[int, int]) -> Outline:
    whole = _padded(data)
    return Outline(whole, metrics, words=_checksum(whole), packed=_deflated(whole))


def _deflated(data: bytes) -> bytes:
    """Without head and end, closed on a whole byte, and looking back at nothing before it."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, RAW)
    return deflate.compress(data) + deflate.flush(zlib.Z_FULL_FLUSH)


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


def _renumbered(outline: Outline, order: dict[int, int]) -> Outline:
    if not outline.components:
        return outline
    changed = bytearray(outline.data)
    for component in outline.components:
        pack_into(">H", changed, component.place, order[component.glyph])
    return _packed(bytes(changed), outline.metrics)


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)


def _changed(table: bytes, place: int, value: int) -> bytes:
    return table[:place] + pack(">H", value) + table[place + 2 :]


def _locations(outlines: Sequence[Outline]) -> bytes:
    places = list(accumulate((len(outline.data) for outline in outlines), initial=0))
    return pack(f">{len(places)}L", *places)


def _character_map(glyphs: Sequence[int]) -> bytes:
    """One table, platform 1, format 6: codes from 0 on."""
    count = len(glyphs)
    head = pack(">HHHHL", 0, 1, 1, 0, 12) + pack(">HHHHH", 6, 10 + 2 * count, 0, 0, count)
    return head + pack(f">{count}H", *glyphs)


def _file(tables: dict[str, bytes], outlines: tuple[Outline, ...]) -> Parts:
    """The file with its directory and checksums; the outlines follow the character map."""
    bodies = {tag: _padded(body) for tag, body in tables.items()}
    bodies["head"] = bodies["head"][:ADJUSTMENT] + bytes(4) + bodies["head"][ADJUSTMENT + 4 :]
    sums = {tag: _checksum(body) for tag, body in bodies.items()}
    sums["glyf"] = sum(outline.words for outline in outlines) & WORD
    sizes = {tag: len(body) for tag, body in tables.items()}
    sizes["glyf"] = sum(len(outline.data) for outline in outlines)
    directory = _directory(sizes, sums)
    adjustment = (WHOLE - _checksum(directory) - sum(sums.values())) & WORD
    bodies["head"] = (
        bodies["head"][:ADJUSTMENT] + pack(">L", adjustment) + bodies["head"][ADJUSTMENT + 4 :]
    )
    first, *others = sorted(bodies)
    return Parts(directory + bodies[first], outlines, b"".join(bodies[tag] for tag in others))


def _directory(sizes: dict[str, int], sums: dict[str, int]) -> bytes:
    count = len(sizes)
    power = 1 << (count.bit_length() - 1)
    spread = (16 * power, power.bit_length() - 1, 16 * (count - power))
    made = pack(">LHHHH", 0x00010000, count, *spread)
    place = len(made) + 16 * count
    for tag in sorted(sizes):
        made += pack(">4sLLL", tag.encode(), sums[tag], place, sizes[tag])
        place += sizes[tag] + -sizes[tag] % 4
    return made


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = unpack(f">{len(data) // 4}L", data)
    return sum(words) & WORD
