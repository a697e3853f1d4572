"""The tables, by feature."""

from db.models.accounts import Account, AccountOfficer, AccountRole, Department
from db.models.activity import ActivityEvent, RowSeal
from db.models.ceremonies import Attendee, Ceremony, DiceReading, SignedScan
from db.models.checklists import ChecklistItem, ChecklistVersion, LegalBasis
from db.models.dossiers import Dossier, DossierEntry
from db.models.draws import (
    BorrowedOfficer,
    Draw,
    DrawnOfficer,
    DrawnSubject,
    DrawRound,
    Exclusion,
    Recusal,
    WeightEvidence,
    Withdrawal,
)
from db.models.inspections import (
    Disposition,
    Inspection,
    InspectionItem,
    InspectionOfficer,
    SubjectSubstitution,
    Substitution,
)
from db.models.issuing import (
    Correction,
    DocumentScan,
    LegalText,
    NumberPattern,
    PrintBatch,
    PrintBatchEntry,
    ScanWithdrawal,
    SealUse,
)
from db.models.ledger import LedgerEntry, RecheckEntry, SourceRule
from db.models.papers import Document, NumberCounter, Printing
from db.models.plans import AnnualPlan, Approval, PlanLine
from db.models.publications import Publication, PublicationEntry
from db.models.registries import ImportedRow, Officer, RegistryImport, Subject
from db.models.settings import Setting
from db.models.tasks import Task, TaskRate, TaskStaffing

__all__ = [
    "Account",
    "AccountOfficer",
    "AccountRole",
    "ActivityEvent",
    "AnnualPlan",
    "Approval",
    "Attendee",
    "BorrowedOfficer",
    "Ceremony",
    "ChecklistItem",
    "ChecklistVersion",
    "Correction",
    "Department",
    "DiceReading",
    "Disposition",
    "Document",
    "DocumentScan",
    "Dossier",
    "DossierEntry",
    "Draw",
    "DrawRound",
    "DrawnOfficer",
    "DrawnSubject",
    "Exclusion",
    "ImportedRow",
    "Inspection",
    "InspectionItem",
    "InspectionOfficer",
    "LedgerEntry",
    "LegalBasis",
    "LegalText",
    "NumberCounter",
    "NumberPattern",
    "Officer",
    "PlanLine",
    "PrintBatch",
    "PrintBatchEntry",
    "Printing",
    "Publication",
    "PublicationEntry",
    "RecheckEntry",
    "Recusal",
    "RegistryImport",
    "RowSeal",
    "ScanWithdrawal",
    "SealUse",
    "Setting",
    "SignedScan",
    "SourceRule",
    "Subject",
    "SubjectSubstitution",
    "Substitution",
    "Task",
    "TaskRate",
    "TaskStaffing",
    "WeightEvidence",
    "Withdrawal",
]
