"""随机抽查事项清单 (一单): items are written, reviewed, filed, published, revised and repealed."""

from app.checklists.drafting import add_draft, change_draft, load_samples, require_own, revise
from app.checklists.listing import (
    item_detail,
    list_items,
    missing_fields,
    published_items,
    version_detail,
)
from app.checklists.stages import file, publish, repeal, review, submit

__all__ = [
    "add_draft",
    "change_draft",
    "file",
    "item_detail",
    "list_items",
    "load_samples",
    "missing_fields",
    "publish",
    "published_items",
    "repeal",
    "require_own",
    "review",
    "revise",
    "submit",
    "version_detail",
]
