"""两库: the registries of subjects and officers, and the spreadsheets that fill them.

What spreadsheets need is imported when first asked for: no list needs it, and it takes longer to
load than a list to show.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from app.registries.officers import (
    add_officer,
    change_officer,
    find_officer_ids,
    officer_facets,
    officer_history,
    officer_rows,
    retire_officer,
)
from app.registries.subjects import (
    add_subject,
    change_subject,
    close_subject,
    find_subject_ids,
    subject_facets,
    subject_rows,
)

if TYPE_CHECKING:
    from app.registries.files import (
        ReadFile,
        open_book,
        read_officer_file,
        read_subject_file,
        understand_officers,
        understand_subjects,
        write_bad_rows,
    )
    from app.registries.importing import (
        FileFacts,
        import_officers,
        import_subjects,
        preview_officers,
        preview_subjects,
    )
    from app.registries.mending import Mend, mended_book
    from app.registries.undoing import list_imports, undo_import

__all__ = [
    "FileFacts",
    "Mend",
    "ReadFile",
    "add_officer",
    "add_subject",
    "change_officer",
    "change_subject",
    "close_subject",
    "find_officer_ids",
    "find_subject_ids",
    "import_officers",
    "import_subjects",
    "list_imports",
    "mended_book",
    "officer_facets",
    "officer_history",
    "officer_rows",
    "open_book",
    "preview_officers",
    "preview_subjects",
    "read_officer_file",
    "read_subject_file",
    "retire_officer",
    "subject_facets",
    "subject_rows",
    "understand_officers",
    "understand_subjects",
    "undo_import",
    "write_bad_rows",
]

LATER = ("files", "importing", "mending", "undoing")

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """A name of `__all__` that is in one of the modules of LATER."""
        if name in __all__:
            for part in LATER:
                module = import_module(f"{__name__}.{part}")
                if hasattr(module, name):
                    return getattr(module, name)
        raise AttributeError(name)
