"""Chinese for the words that Qt's own Chinese translation leaves in English."""

from PySide6.QtCore import QTranslator

WORDS = {
    "&Look in:": "查找范围(&I)：",
    "Look in:": "查找范围：",
    "Files of &type:": "文件类型(&T)：",
    "Files of type:": "文件类型：",
    "File &name:": "文件名(&N)：",
    "Page &Set:": "页面集合(&S)：",
    "Page Set:": "页面集合：",
    "&Step up": "增大(&S)",
    "Step &down": "减小(&D)",
    "Computer": "计算机",
    "My Computer": "我的电脑",
    "Drive": "驱动器",
    "File": "文件",
    "Folder": "文件夹",
    "File Folder": "文件夹",
    "Name": "名称",
    "Size": "大小",
    "Kind": "种类",
    "Type": "类型",
    "Date Modified": "修改日期",
    "All Files (*)": "所有文件 (*)",
    "All files (*)": "所有文件 (*)",
    "Directory": "文件夹",
    "Directories": "文件夹",
    "Details": "详情",
    "Copy &Link Location": "复制链接地址(&L)",
}


class OwnWords(QTranslator):
    """Installed beneath Qt's own translation, so it is asked only about what that lacks."""

    def translate(
        self,
        context: str,
        source_text: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        return WORDS.get(source_text)

    def isEmpty(self) -> bool:
        return False
