"""One line in each face, as papers would be set in it, for whoever installs a face to look at."""

from app.documents import page
from app.documents.canvas import Canvas
from app.documents.fonts import Choice, Role, faces_for
from app.documents.pen import Pen
from app.documents.sheet import MM
from app.documents.text import Setter, Style

WIDTH = 190 * MM
LEFT = 3 * MM
SIZE, PITCH = 14.0, 19.0
CHINESE = "　随机抽查公开公正〔2026〕17号《办法》第九条 䶮㛃𬭚"
LATIN = "　2026-03-09　0123456789　GB/T 9704-2012　No.17"


def face_sample(role: Role) -> str:
    """What stands on the line of a role: its name and what its papers are full of."""
    return f"{role}{LATIN if role is Role.LATIN else CHINESE}"


def face_samples(choice: Choice = "machine") -> bytes:
    """A PDF of one page, a line for each role. Raises MissingGlyph when faces are damaged."""
    with page.LOCK:
        height = PITCH * len(Role)
        setter = Setter(faces_for(choice), WIDTH, height, "字体样张")
        canvas = Canvas()
        pen = Pen(canvas, height, LEFT)
        for number, role in enumerate(Role):
            chosen = Role.SONG if role is Role.LATIN else role
            style = Style(role=chosen, size=SIZE, leading=PITCH, align="left")
            pen.line(setter.lines(face_sample(role), style, WIDTH - LEFT)[0], 0, number * PITCH)
        canvas.end_page(WIDTH, height)
        return canvas.saved()
