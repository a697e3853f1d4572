"""文书: issue papers with gap-free numbers and frozen bytes, print them, sign them, void them."""

from app.papers.batches import (
    drop_batch,
    mark_batch_printed,
    open_batches,
    rest_of_batch,
    start_batch,
)
from app.papers.editing import EDITABLE, word_of
from app.papers.history import history
from app.papers.issuing import Contents, PaperRequest, draft, issue
from app.papers.lifecycle import (
    MAY_PRINT,
    mark_printed,
    mark_signed,
    void_document,
    void_of_task,
    void_of_visit,
)
from app.papers.listing import document_rows, find_document_ids, pdf_of, shown_pdf
from app.papers.patterns import list_patterns, save_pattern, words_of
from app.papers.register import (
    export_register,
    number_register,
    numbered_years,
    register_cells,
    register_pdf,
)
from app.papers.scans import MOST_BYTES, attach_scan, scan_bytes, scan_pdf, scan_rows, withdraw_scan
from app.papers.standing import first_of, link, standing_for
from app.papers.twins import twin, year_of_plan

__all__ = [
    "EDITABLE",
    "MAY_PRINT",
    "MOST_BYTES",
    "Contents",
    "PaperRequest",
    "attach_scan",
    "document_rows",
    "draft",
    "drop_batch",
    "export_register",
    "find_document_ids",
    "first_of",
    "history",
    "issue",
    "link",
    "list_patterns",
    "mark_batch_printed",
    "mark_printed",
    "mark_signed",
    "number_register",
    "numbered_years",
    "open_batches",
    "pdf_of",
    "register_cells",
    "register_pdf",
    "rest_of_batch",
    "save_pattern",
    "scan_bytes",
    "scan_pdf",
    "scan_rows",
    "shown_pdf",
    "standing_for",
    "start_batch",
    "twin",
    "void_document",
    "void_of_task",
    "void_of_visit",
    "withdraw_scan",
    "word_of",
    "words_of",
    "year_of_plan",
]
