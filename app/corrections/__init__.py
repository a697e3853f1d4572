"""更正、重开: a paper that was wrong, spoiled or void is issued anew and names the old one.

The frozen paper itself never changes.
"""

from app.corrections.replacing import (
    check_replaceable,
    draft_of_replacement,
    replace_document,
    typed_in,
)

__all__ = ["check_replaceable", "draft_of_replacement", "replace_document", "typed_in"]
