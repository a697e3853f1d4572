"""What can be put on paper about one visit, and what the office adds to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfferedPaper:
    """A kind of paper; `obstacle` says why it cannot be issued now, "" when it can."""

    kind: str
    title: str
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class ServablePaper:
    """An issued paper that a 送达回证 can name."""

    document_id: int
    title: str
    number: str


@dataclass(frozen=True, slots=True)
class PaperOffer:
    """Everything the dialog needs to know about one visit."""

    subject_name: str
    papers: tuple[OfferedPaper, ...]
    servable: tuple[ServablePaper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWish:
    """One paper to be issued; the other fields count only for the kinds that print them."""

    kind: str
    receiver: str = ""
    """受移送机关, of a transfer."""
    matter: str = ""
    """案由, of a transfer."""
    evidence: str = ""
    """证据清单, of a transfer, one piece a line."""
    document_ids: tuple[int, ...] = ()
    """What a 送达回证 proves the service of."""
    pages: int = 1
    """Continuation pages of a blank 询问笔录."""


@dataclass(frozen=True, slots=True)
class SeveralIssued:
    """What came of issuing one kind for several visits; `skipped` are (subject, reason)."""

    kind_name: str
    document_ids: tuple[int, ...]
    skipped: tuple[tuple[str, str], ...]
