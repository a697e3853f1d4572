"""期限 of this office: working days by the official calendar, periods by its settings."""

from datetime import date

from app import workdays
from app.records.settings import Office
from app.rules.deadlines import add_working_days


def publish_by(office: Office, ended: date, deadline: date) -> date:
    """Last day to publish a visit that ended on `ended`: within the working days, and before the
    task is over, which is unfinished until then (domain rule 9). `deadline` is the task's.
    """
    days = office.publish_working_days
    return min(add_working_days(ended, days, workdays.is_working_day), deadline)


def file_by(office: Office, finished: date) -> date:
    """Last day to file the dossier of a visit that was finished on `finished` (domain rule 10)."""
    return add_working_days(finished, office.dossier_working_days, workdays.is_working_day)
