"""Editable copies (.docx) of papers whose words an office finishes itself.

The frozen PDF stays the paper of record; a copy says what that paper says and takes no number.
"""

import io
from collections.abc import Callable
from typing import Any

from docx.document import Document as Word

from app.documents.editable import letters, notices
from app.documents.editable import word as doc
from app.documents.wording import stands_for
from app.records.papers import Paper

KINDS: tuple[tuple[str, Callable[[Any], Word]], ...] = (  # each takes its own type of data
    ("plan", letters.plan),
    ("summary", letters.summary),
    ("notice", notices.notice),
)


def editable(key: str, data: Paper, *, void: str = "") -> bytes:
    """The .docx of a paper; KeyError for a kind that has none. `void` says what a void paper
    bears across its pages."""
    word = dict(KINDS)[key](data)
    if said := void or stands_for(data.head.replaces):
        doc.above(word, said)
    word.core_properties.title = data.head.number
    word.core_properties.author = data.head.organ
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()
