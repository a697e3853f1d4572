"""文书: issue papers with gap-free numbers and frozen bytes, print them, sign them, void them."""

from app.papers.issuing import Contents, PaperRequest, issue
from app.papers.lifecycle import MAY_PRINT, mark_printed, mark_signed, void_document, void_of_task
from app.papers.listing import document_rows, find_document_ids, pdf_of, printings

__all__ = [
    "MAY_PRINT",
    "Contents",
    "PaperRequest",
    "document_rows",
    "find_document_ids",
    "issue",
    "mark_printed",
    "mark_signed",
    "pdf_of",
    "printings",
    "void_document",
    "void_of_task",
]
