"""The file format around a paper's pages: numbered objects, and where each begins.

reportlab writes any PDF there may be, and pays for it: half the time of a paper went into
formatting objects that are the same in every paper. Ours has few kinds of object, so they are
written straight out (ISO 32000-1, 7.5). No clock and no chance enters: equal pages give equal
bytes.
"""

import zlib
from collections.abc import Mapping, Sequence
from itertools import accumulate

HEADER = b"%PDF-1.5\n%\xe5\x85\xac\xe6\x96\x87\n"
"""The second line tells whoever moves the file that it is not plain text."""
LEVEL = 4
"""Of deflate for what is written anew in each paper; 9 saves two bytes in a hundred and takes
twice as long."""


class PdfFile:
    """Collects objects and hands out their numbers, from 1 on."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        """A number for an object that others name before it is written."""
        self._bodies.append(b"null")
        return len(self._bodies)

    def put(self, number: int, body: str) -> None:
        self._bodies[number - 1] = body.encode("ascii")

    def add(self, body: str) -> int:
        self._bodies.append(body.encode("ascii"))
        return len(self._bodies)

    def stream(self, packed: bytes, entries: str = "") -> int:
        """Bytes that zlib has packed already."""
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries}>>\nstream\n"
        self._bodies.append(b"".join((head.encode("ascii"), packed, b"\nendstream")))
        return len(self._bodies)

    def whole(self, root: int, info: int) -> bytes:
        """The file. Its identity is a sum of what is in it, so it is the same for equal papers."""
        objects = [
            b"%d 0 obj\n%b\nendobj\n" % (number, body)
            for number, body in enumerate(self._bodies, start=1)
        ]
        *places, end = accumulate(map(len, objects), initial=len(HEADER))
        rows = "".join(f"{place:010} 00000 n \n" for place in places)
        body = b"".join((HEADER, *objects))
        identity = f"<{zlib.adler32(body):08X}{zlib.crc32(body):08X}>"
        tail = (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}trailer\n"
            f"<< /Size {len(objects) + 1} /Root {root} 0 R /Info {info} 0 R "
            f"/ID [{identity} {identity}] >>\nstartxref\n{end}\n%%EOF\n"
        )
        return body + tail.encode("ascii")


def packed(content: str) -> bytes:
    """Operators and codes, one byte each."""
    return zlib.compress(content.encode("latin-1"), LEVEL)


def text_string(text: str) -> str:
    """Any characters, as a PDF keeps a title."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def dictionary(entries: Mapping[str, str]) -> str:
    return f"<< {written(entries)} >>"


def written(entries: Mapping[str, str]) -> str:
    """What stands inside a dictionary."""
    return " ".join([f"/{name} {value}" for name, value in entries.items()])


def references(numbers: Sequence[int]) -> str:
    return f"[{' '.join(f'{number} 0 R' for number in numbers)}]"
