"""A paper as bytes and back: what is stored, digested and printed again.

The fingerprint on a paper is SHA-256 over these bytes, never over the PDF, so that it survives
other faces and a later layout.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import TypeVar, get_args, get_origin, get_type_hints

from app.records.papers import (
    checklists,
    draws,
    evidence,
    filing,
    letters,
    registers,
    results,
    visits,
)
from app.records.papers.parts import Paper

Data = TypeVar("Data")
KINDS: Mapping[str, type[Paper]] = MappingProxyType(
    {
        "roster": draws.Roster,
        "commitment": draws.Commitment,
        "draw-record": draws.DrawRecord,
        "substitution": draws.SubstitutionRecord,
        "approval": visits.Approval,
        "dispatch": visits.Dispatch,
        "notice": visits.Notice,
        "site-record": visits.SiteRecord,
        "rectify": visits.Rectify,
        "publicity": filing.Publicity,
        "dossier-cover": filing.DossierCover,
        "dossier-index": filing.DossierIndex,
        "dossier-note": filing.DossierNote,
        "number-register": registers.NumberRegister,
        "checklist": checklists.Checklist,
        "checklist-diff": checklists.ChecklistDiff,
        "sampling": evidence.Sampling,
        "inquiry": evidence.Inquiry,
        "copies": evidence.Copies,
        "recheck": results.Recheck,
        "opinion": results.CheckOpinion,
        "transfer": results.Transfer,
        "transfer-letter": results.TransferLetter,
        "plan": letters.Plan,
        "summary": letters.Summary,
        "receipt": results.Receipt,
        "seal-register": registers.SealRegister,
        "disposal": registers.Disposal,
        "assessment": registers.Assessment,
    }
)
KEYS = MappingProxyType({kind: key for key, kind in KINDS.items()})


def canonical(data: Paper) -> bytes:
    """UTF-8 JSON `{"data": …, "paper": key}`, keys sorted, no spaces, nothing escaped."""
    whole = {"paper": KEYS[type(data)], "data": _plain(data)}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def fingerprint(data: Paper) -> str:
    """SHA-256 of the canonical bytes, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical(data)).hexdigest()


def restore(key: str, stored: bytes) -> Paper:
    """The paper again; ValueError when the bytes are not this kind of paper."""
    whole = json.loads(stored)
    if not isinstance(whole, dict) or whole.get("paper") != key or key not in KINDS:
        raise ValueError(f"the stored bytes are no {key}")
    return _record(whole.get("data"), KINDS[key])


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if not (field.metadata.get("later") and getattr(value, field.name) == field.default)
        }
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _typed(value: object, kind: object) -> object:
    if get_origin(kind) is tuple:
        return _sequence(value, get_args(kind)[0])
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(value, kind)
    if type(value) is not kind:
        raise ValueError(f"{value!r} is no {kind}")
    return value


def _sequence(value: object, kind: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is no list")
    return tuple(_typed(each, kind) for each in value)


def _record(value: object, kind: Callable[..., Data]) -> Data:
    hints = get_type_hints(kind)
    if not isinstance(value, dict) or not value.keys() <= hints.keys():
        raise ValueError(f"the fields are not those of {kind}")
    try:
        return kind(**{name: _typed(each, hints[name]) for name, each in value.items()})
    except TypeError as error:
        raise ValueError(str(error)) from error
