"""文书: issue papers with gap-free numbers and frozen bytes, print them, sign them, void them."""

from app.papers.issuing import Contents, PaperRequest, issue
from app.papers.lifecycle import (
    MAY_PRINT,
    mark_printed,
    mark_signed,
    void_document,
    void_of_task,
    void_of_visit,
)
from app.papers.listing import document_rows, find_document_ids, pdf_of, printings
from app.papers.patterns import list_patterns, save_pattern, words_of
from app.papers.register import (
    export_register,
    number_register,
    numbered_years,
    register_cells,
    register_pdf,
)

__all__ = [
    "MAY_PRINT",
    "Contents",
    "PaperRequest",
    "document_rows",
    "export_register",
    "find_document_ids",
    "issue",
    "list_patterns",
    "mark_printed",
    "mark_signed",
    "number_register",
    "numbered_years",
    "pdf_of",
    "printings",
    "register_cells",
    "register_pdf",
    "save_pattern",
    "void_document",
    "void_of_task",
    "void_of_visit",
    "words_of",
]
