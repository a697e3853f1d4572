"""One line of text: its characters spread over the measure and gathered into runs."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from app.documents.linebreak import is_word
from app.documents.pieces import BOX, OPENING, TICK, TICKED, Atom, Run, SetLine, Style

STRETCH = 0.35
"""Widest gap added between two characters, in parts of the type size; else the line is ragged."""
SQUEEZE = 0.05
"""Most that is taken from between two characters to spare a paragraph a line of its own."""
NARROW = 11
"""Columns narrower than this many characters are set ragged: few gaps would tear them apart."""


def set_line(
    atoms: Sequence[Atom], style: Style, room: float, left: float, *, last: bool
) -> SetLine:
    """Characters of one line, `left` points in, spread over `room` points if it is not the last.

    A mark that opens a line gives up its white half, so that the edge looks straight.
    """
    hang = _hang(atoms, style) if left == 0 else 0.0
    natural = sum(atom.width for atom in atoms) - hang
    gap = 0.0 if last and natural <= room else _gap(atoms, style, room, natural)
    stops = [0.0 if _joined(a, b) else gap for a, b in pairwise(atoms)]
    width = natural + sum(stops)
    free = {"center": (room - width) / 2, "right": room - width}.get(style.align, 0)
    line = SetLine(style.leading, style.size, left + free + width)
    _place(line, atoms, [*stops, 0.0], left + free - hang)
    return line


def _hang(atoms: Sequence[Atom], style: Style) -> float:
    opens = bool(atoms) and atoms[0].text in OPENING and atoms[0].width > 0.9 * style.size
    return style.size / 2 if opens and style.align in ("justify", "left") else 0.0


def _gap(atoms: Sequence[Atom], style: Style, room: float, natural: float) -> float:
    roomy = room >= NARROW * style.size or natural > room
    if style.align != "justify" or not roomy:
        return 0
    places = sum(not _joined(a, b) for a, b in pairwise(atoms))
    gap = (room - natural) / places if places else 0
    return gap if gap <= STRETCH * style.size else 0


def _joined(before: Atom, after: Atom) -> bool:
    return is_word(before.text) and is_word(after.text)


def _place(line: SetLine, atoms: Sequence[Atom], stops: Sequence[float], x: float) -> None:
    advances = [atom.width + stop for atom, stop in zip(atoms, stops, strict=True)]
    places = list(accumulate(advances, initial=x))
    gaps = [
        _gap_after(atom, advance, line.size) for atom, advance in zip(atoms, advances, strict=True)
    ]
    for start, end in _groups(atoms, gaps):
        line.runs.extend(_runs(atoms[start:end], line.size, places[start], gaps[start]))
    for index, atom in enumerate(atoms):
        if atom.underlined:
            _extend(line.underlines, places[index], places[index + 1])
        if atom.struck:
            _extend(line.strikes, places[index], places[index + 1])


def _gap_after(atom: Atom, advance: float, size: float) -> float:
    """What the PDF adds after a glyph: less than nothing where the next moves into its white."""
    return round(advance - atom.glyph.width * size, 6) if atom.glyph else 0.0


def _groups(atoms: Sequence[Atom], gaps: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Stretches of one face and one gap: each becomes one piece of text in the PDF."""
    start = 0
    for index in range(1, len(atoms) + 1):
        even = gaps[index - 1] == gaps[start]
        if index < len(atoms) and even and _one_piece(atoms[start], atoms[index]):
            continue
        if atoms[start].glyph:
            yield start, index
        start = index


def _one_piece(first: Atom, atom: Atom) -> bool:
    if first.glyph is None or atom.glyph is None or TICKED in (first.text, atom.text):
        return False
    return first.glyph.font == atom.glyph.font


def _runs(atoms: Sequence[Atom], size: float, x: float, gap: float) -> Iterator[Run]:
    font = atoms[0].glyph.font if atoms[0].glyph else ""
    if atoms[0].text == TICKED:
        yield Run(font, size, BOX, x)
        yield Run(font, size * 0.9, TICK, x + size * 0.06, rise=size * 0.08)
    else:
        yield Run(font, size, "".join(atom.text for atom in atoms), x, gap)


def _extend(stretches: list[tuple[float, float]], start: float, end: float) -> None:
    if stretches and abs(stretches[-1][1] - start) < 0.01:
        start = stretches.pop()[0]
    stretches.append((start, end))
