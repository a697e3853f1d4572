"""The two kinds of failure: the user's, which we explain, and ours, which crash loudly."""


class UserError(Exception):
    """Something the user can put right.

    `message` is a whole Chinese sentence, shown as it stands; `field` names the form field it
    belongs to, or None when it concerns the whole action.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class LostFileError(UserError):
    """The office's database is gone or cannot be read: only a backup brings it back."""
