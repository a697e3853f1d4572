"""Facts about the office, and what one user's computer remembers."""

from dataclasses import dataclass
from pathlib import Path

from app.records.legal_texts import LegalText

LONGEST_BUREAU_NAME = 60
"""In characters: it has its one place on a paper, beside the seal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One field per fact; the defaults are an office's before anybody has set anything.

    `number_word` is 发文代字, `small_office` is set by the supervisor only
    (accounts.set_small_office). `own_texts` are the wordings that 法制 has approved, whatever
    their day: read with the rest, never saved with it (legal_texts).
    """

    bureau_name: str = ""
    number_word: str = "南公"
    address: str = ""
    contact: str = ""
    contact_telephone: str = ""
    supervision_telephone: str = ""
    court: str = ""
    review_organ: str = ""
    publication_place: str = ""
    publish_working_days: int = 20
    dossier_working_days: int = 10
    retention_years: int = 2
    retention_from_new_year: bool = True
    small_office: bool = False
    bare_kinds: tuple[str, ...] = ()
    """Kinds of papers that the office wants without QR and fingerprint."""
    own_texts: tuple[LegalText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UserSettings:
    """What the program remembers for one user of one computer.

    `text_size` is standard, large or largest; `geometry` and `window_state` are Qt's own bytes in
    hexadecimal digits, kept without looking inside.
    """

    database: Path
    text_size: str = "standard"
    last_login: str = ""
    backup_folder: Path | None = None
    geometry: str = ""
    window_state: str = ""
