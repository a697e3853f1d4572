"""Commitment, seed and tickets: from sealed lists and called-out digits to an order of luck.

Source: VDR1 §3 to §6.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from app.rules.canonical import digest, encode

Entries = Sequence[tuple[str, str]]
"""Label and digits of every entrant, as called out; leading zeros count."""

Ticket = tuple[bytes, bytes]
"""A ticket (32 bytes) and the id it belongs to; the smaller wins, ties by the id."""

_ABOVE_ALL = b"\xff" * 33
_SEPARATOR = b"\x1f"


class EntryError(ValueError):
    """The digits entered are not those the plan asks for; the message says which, in Chinese."""


def commitment(
    prev_head: bytes, attempt: int, plan: bytes, subjects: bytes, officers: bytes, recusals: bytes
) -> bytes:
    """C, from the chain head before it and the bytes of the four committed files."""
    files = (digest(file) for file in (plan, subjects, officers, recusals))
    return digest(encode("VDR1-commit", prev_head, str(attempt), *files))


def check_entries(entrants: Sequence[tuple[str, int]], entries: Entries) -> None:
    """Raises EntryError unless labels, order and numbers of digits are those of the plan."""
    if [label for label, _ in entries] != [label for label, _ in entrants]:
        raise EntryError(f"报数人应依次为 {'、'.join(label for label, _ in entrants)}。")
    for (label, length), (_, digits) in zip(entrants, entries, strict=True):
        if len(digits) != length:
            raise EntryError(f"“{label}”应报 {length} 位数字，实有 {len(digits)} 位。")
        if not (digits.isascii() and digits.isdigit()):
            raise EntryError(f"“{label}”的报数只能是 0 至 9。")


def seed(committed: bytes, entries: Entries) -> bytes:
    """S, from the commitment and the digits."""
    return digest(encode("VDR1-seed", committed, *(field for pair in entries for field in pair)))


def subject_key(seed_: bytes) -> bytes:
    """K, of the draw of subjects."""
    return digest(encode("VDR1-objects", seed_))


def officer_key(seed_: bytes) -> bytes:
    """K', of the draw of officers."""
    return digest(encode("VDR1-inspectors", seed_))


def subject_ticket(key: bytes, subject: bytes, weight: int = 1) -> bytes:
    """The least of `weight` hashes: exactly successive weighted sampling, in integers only."""
    return min(digest(key + turn.to_bytes(2, "big") + subject) for turn in range(weight))


def pair_ticket(key: bytes, subject: bytes, cert: bytes) -> bytes:
    return digest(key + bytes(2) + subject + _SEPARATOR + cert)


def pair_tickets(key: bytes, subject: bytes, certs: Iterable[bytes]) -> list[bytes]:
    """The pair tickets of one subject with every officer."""
    prefix = key + bytes(2) + subject + _SEPARATOR
    return [sha256(prefix + cert).digest() for cert in certs]


def smallest(key: bytes, pools: Iterable[tuple[int, Sequence[bytes]]], number: int) -> list[Ticket]:
    """The `number` smallest tickets of pools of (weight, ids), in order.

    Only tickets below the worst one kept so far are kept, so memory follows `number` and
    the loop is one hash and one comparison per id.
    """
    kept: list[Ticket] = []
    bound = _ABOVE_ALL if number else b""
    for weight, ids in pools:
        kept += _below(bound, key, weight, ids)
        if len(kept) >= 2 * number:
            kept = sorted(kept)[:number]
            bound = kept[-1][0] + b"\0" if kept else b""
    return sorted(kept)[:number]


def _below(bound: bytes, key: bytes, weight: int, ids: Sequence[bytes]) -> list[Ticket]:
    if weight == 1:
        prefix = key + bytes(2)
        return [(t, name) for name in ids if (t := sha256(prefix + name).digest()) < bound]
    prefixes = [key + turn.to_bytes(2, "big") for turn in range(weight)]
    return [
        (t, name)
        for name in ids
        if (t := min([sha256(prefix + name).digest() for prefix in prefixes])) < bound
    ]
