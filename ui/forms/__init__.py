"""Fields with their label, hint and problem, forms of them, and the dialog around a form."""

from ui.forms.choices import ChecksField, ChoiceField, ListField, RadioField, SuggestField
from ui.forms.dates import DateField
from ui.forms.dialog import FormDialog, JobDialog
from ui.forms.fields import (
    Field,
    IntegerField,
    LinesField,
    PasswordField,
    SwitchField,
    TextField,
)
from ui.forms.form import Form, SavedLabel
from ui.forms.rows import RowsField

__all__ = [
    "ChecksField",
    "ChoiceField",
    "DateField",
    "Field",
    "Form",
    "FormDialog",
    "IntegerField",
    "JobDialog",
    "LinesField",
    "ListField",
    "PasswordField",
    "RadioField",
    "RowsField",
    "SavedLabel",
    "SuggestField",
    "SwitchField",
    "TextField",
]
