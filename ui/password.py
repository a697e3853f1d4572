"""Changing one's own password."""

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from ui.desk import Desk
from ui.forms import Form, FormDialog, PasswordField


class PasswordDialog(FormDialog):
    def __init__(self, parent: QWidget, desk: Desk) -> None:
        self._desk = desk
        self.old = PasswordField("old", "原密码", required=True)
        self.new = PasswordField("password", "新密码", required=True, hint="至少 8 个字符")
        self.again = PasswordField("again", "再输入一次新密码", required=True)
        form = Form()
        form.add(self.old, self.new, self.again)
        super().__init__(parent, "修改密码", form, self._change, action="修改密码", width=400)

    def _change(self) -> None:
        from app import accounts  # noqa: PLC0415 - SQLAlchemy, imported when first needed

        if self.new.value() != self.again.value():
            raise UserError("两次输入的新密码不一样。", "again")
        old, new = self.old.value(), self.new.value()
        self._desk.jobs.write(lambda s, who: accounts.change_password(s, who, old=old, new=new))
