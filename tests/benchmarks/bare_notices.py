"""The yardstick: reportlab as it comes, drawing the characters of many notices into one file.

Nothing of the program is imported here. Reads on standard input what `bench_papers` noted: the
files of the faces, the size of a page and, for each page, face, size, characters and place of every
piece of text. Prints the seconds from the first character to the finished file, faces open.
"""

import io
import json
import sys
import time
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas


def main() -> int:
    noted = json.load(sys.stdin)
    for name, path in noted["faces"].items():
        pdfmetrics.registerFont(TTFont(name, path))
    begun = time.perf_counter()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=noted["size"])
    for page in noted["pages"]:
        face = None
        for font, size, text, x, y in page:
            if face != (font, size):
                canvas.setFont(font, size)
                face = (font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    print(time.perf_counter() - begun)
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_bytes(buffer.getvalue())
    ours = [name for name in sys.modules if name.split(".")[0] in ("app", "db", "ui", "resources")]
    assert not ours, ours
    return 0


if __name__ == "__main__":
    sys.exit(main())
