"""Bytes that mean one thing only: VDR1's encoding, its JSON and its text fields.

Nothing here repairs what was committed: bytes that are not canonical are refused with a
sentence that names the place. Source: VDR1 §1 and §2.
"""

import hashlib
import json
from unicodedata import is_normalized, normalize

NOTHING = "-"
CONTROLS = (*range(0x20), 0x7F)

_BLANKS = dict.fromkeys(CONTROLS, " ")


class CanonicalError(ValueError):
    """Bytes that are not canonical; the message names file, line and column in Chinese."""


def digest(data: bytes) -> bytes:
    """H: SHA-256, 32 bytes."""
    return hashlib.sha256(data).digest()


def encode(label: str, *fields: bytes | str) -> bytes:
    """E: the label, a zero byte, then every field behind its length (4 bytes, big-endian)."""
    parts = [label.encode("ascii"), b"\0"]
    for field in fields:
        raw = field.encode() if isinstance(field, str) else field
        parts += (len(raw).to_bytes(4, "big"), raw)
    return b"".join(parts)


def canonical_json(value: object) -> bytes:
    """JSON with sorted keys, no spaces, no escapes beyond the necessary, in UTF-8."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def clean_field(value: str | None) -> str:
    """The nearest legal field: NFC, no control characters, no outer spaces, `-` for nothing."""
    text = (value or "").encode("utf-8", "ignore").decode()
    return normalize("NFC", text.translate(_BLANKS)).strip() or NOTHING


def text_problem(text: str) -> str | None:
    """What keeps a text from being a legal field, in Chinese; None when it is legal."""
    if not text:
        return "不能为空，没有内容时写“-”"
    if not is_normalized("NFC", text):
        return "文字未按 NFC 规范化"
    if any(ord(char) in _BLANKS for char in text):
        return "含有控制字符"
    if text != text.strip():
        return "首尾不能有空白"
    return None
