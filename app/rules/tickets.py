"""Commitment, seed and tickets: from sealed lists and called-out digits to an order of luck.

Source: VDR1 §3 to §6.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from math import isqrt

from app.rules.canonical import digest, encode

Entries = Sequence[tuple[str, str]]
"""Label and digits of every entrant, as called out; leading zeros count."""

Ticket = tuple[bytes, bytes]
"""A ticket (32 bytes) and the id it belongs to; the smaller wins, ties by the id."""

_ABOVE_ALL = b"\xff" * 33
_PACK = 1 << 12
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


def pair_tickets(key: bytes, subject: bytes, certs: Iterable[bytes]) -> list[bytes]:
    """The pair tickets of one subject with every officer."""
    fresh = sha256(key + bytes(2) + subject + _SEPARATOR).copy
    tickets = []
    for cert in certs:
        hashing = fresh()
        hashing.update(cert)
        tickets.append(hashing.digest())
    return tickets


class Urn:
    """The ids of one stratum with their weights, packed: a million take twenty megabytes."""

    def __init__(self) -> None:
        self.size = 0
        self._slips = 0
        self._packs: list[tuple[int, bytes]] = []
        self._loose: dict[int, list[bytes]] = {}

    def add(self, weight: int, ids: Sequence[bytes]) -> None:
        """Put these ids in, all of one weight; the order in which they come does not matter."""
        self.size += len(ids)
        self._slips += weight * len(ids)
        loose = self._loose.setdefault(weight, [])
        loose += ids
        if len(loose) >= _PACK:
            self._packs.append((weight, b"\n".join(loose)))
            loose.clear()

    def smallest(self, key: bytes, number: int) -> list[Ticket]:
        """The `number` smallest tickets in order; all of them if there are fewer.

        Only tickets below a limit that should let a few more than `number` pass are kept and
        sorted; should fewer pass, the limit is raised. The result is exact either way.
        """
        number = min(number, self.size)
        enough = number + number // 16 + 4 * isqrt(number) + 16
        limit = (enough << 256) // max(self._slips if number < self.size else 1, 1)
        kept: list[bytes] = []
        while len(kept) < number:
            kept = self._below(limit, key)
            limit *= 4
        return [(entry[:32], entry[32:]) for entry in sorted(kept)[:number]]

    def _below(self, limit: int, key: bytes) -> list[bytes]:
        """Tickets below the limit, each followed by its id, so that sorting breaks ties."""
        bound = limit.to_bytes(32, "big") if limit < 1 << 256 else _ABOVE_ALL
        kept = []
        for weight, pack in self._packs:
            kept += _below(bound, key, weight, pack.split(b"\n"))
        for weight, loose in self._loose.items():
            kept += _below(bound, key, weight, loose)
        return kept


def _below(bound: bytes, key: bytes, weight: int, ids: Sequence[bytes]) -> list[bytes]:
    if weight > 1:
        tickets = ((subject_ticket(key, name, weight), name) for name in ids)
        return [ticket + name for ticket, name in tickets if ticket < bound]
    kept = []
    fresh = sha256(key + bytes(2)).copy  # copying a started hash is faster than starting one
    for name in ids:
        hashing = fresh()
        hashing.update(name)
        ticket = hashing.digest()
        if ticket < bound:
            kept.append(ticket + name)
    return kept
