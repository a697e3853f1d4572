"""The room 系统: people and departments, the office's facts, the log and its check, backups."""
