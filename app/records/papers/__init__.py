"""What stands on each printed paper: frozen text, complete enough to print it again in ten years.

A service fills one of these, `app.documents` lays it out, and its canonical bytes are what the
printed fingerprint covers. Every field is text as it is to be read on paper (dates and counts
too: “2026年3月2日”, “14”), tuples of text, or tuples of the small rows below. An empty text
means “not known”: a blank to write on by hand, or a struck-out blank, as the paper's form asks.
A field added later needs a default, so that papers stored before it can still be restored.
"""

from app.records.papers.canonical import KINDS, canonical, fingerprint, restore
from app.records.papers.checklists import (
    Checklist,
    ChecklistChange,
    ChecklistDiff,
    ChecklistRow,
)
from app.records.papers.draws import (
    AnnexTable,
    Commitment,
    DrawnSubject,
    DrawRecord,
    Entrant,
    Exchange,
    Passed,
    Roster,
    RosterRow,
    Seat,
    StratumLine,
    SubjectOrder,
    SubstitutionRecord,
    WalkedOfficer,
)
from app.records.papers.evidence import Answer, Copies, CopyRow, Inquiry, Sampling
from app.records.papers.filing import (
    DossierCover,
    DossierEntry,
    DossierIndex,
    DossierNote,
    Publicity,
    PublicityRow,
)
from app.records.papers.parts import (
    Count,
    Digest,
    Head,
    ItemLine,
    OfficerLine,
    Paper,
)
from app.records.papers.registers import (
    Assessment,
    AssessmentRow,
    Disposal,
    DisposalRow,
    NumberLine,
    NumberRegister,
    SealRegister,
    SealRow,
)
from app.records.papers.results import (
    CheckOpinion,
    Receipt,
    Recheck,
    RecheckLine,
    Transfer,
    TransferLetter,
)
from app.records.papers.visits import (
    Approval,
    Dispatch,
    DispatchRow,
    ItemCheck,
    Notice,
    Opinion,
    Rectify,
    SiteRecord,
)

__all__ = [
    "KINDS",
    "AnnexTable",
    "Answer",
    "Approval",
    "Assessment",
    "AssessmentRow",
    "CheckOpinion",
    "Checklist",
    "ChecklistChange",
    "ChecklistDiff",
    "ChecklistRow",
    "Commitment",
    "Copies",
    "CopyRow",
    "Count",
    "Digest",
    "Dispatch",
    "DispatchRow",
    "Disposal",
    "DisposalRow",
    "DossierCover",
    "DossierEntry",
    "DossierIndex",
    "DossierNote",
    "DrawRecord",
    "DrawnSubject",
    "Entrant",
    "Exchange",
    "Head",
    "Inquiry",
    "ItemCheck",
    "ItemLine",
    "Notice",
    "NumberLine",
    "NumberRegister",
    "OfficerLine",
    "Opinion",
    "Paper",
    "Passed",
    "Publicity",
    "PublicityRow",
    "Receipt",
    "Recheck",
    "RecheckLine",
    "Rectify",
    "Roster",
    "RosterRow",
    "Sampling",
    "SealRegister",
    "SealRow",
    "Seat",
    "SiteRecord",
    "StratumLine",
    "SubjectOrder",
    "SubstitutionRecord",
    "Transfer",
    "TransferLetter",
    "WalkedOfficer",
    "canonical",
    "fingerprint",
    "restore",
]
