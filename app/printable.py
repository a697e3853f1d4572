"""What no face can write is refused with its character named, before anything is kept or printed.

A void alone is never refused for the sake of a character: it must take effect at once, and its
reason is often copied from elsewhere. Where that reason is printed, over the void paper and in the
number register, such a character stands by its code, 〔U+1F3E8〕.
"""

from app import documents
from app.documents.fonts import Role, faces_for
from app.documents.limits import Unprintable
from app.documents.page import render
from app.documents.text import Setter, Style
from app.errors import UserError
from app.records.papers import Paper


def check_printable(text: str, field: str) -> None:
    """UserError at the field for a text with a character that no face has."""
    try:
        Setter(faces_for("machine"), 0, 0).measure(text, Style(role=Role.SONG))
    except Unprintable as error:
        raise UserError(error.message, field) from error


def printed(kind: str, data: Paper) -> bytes:
    """The PDF of a paper that takes no number and is not kept; UserError where it cannot be."""
    try:
        return render(documents.find(kind), data)
    except Unprintable as error:
        raise UserError(error.message) from error


def spelled(text: str) -> str:
    """The text with the codes of the characters that no face has."""
    return faces_for("machine").spelled(Role.SONG, text)
