"""What of an application has changed since it was last submitted, part by part."""

from subsidies.models import Application
from subsidies.rules.reopened import section_differs, slot_differs
from subsidies.rules.scheme import Section
from subsidies.rules.submitted import SubmittedContent
from subsidies.services.freezing import frozen_line
from subsidies.services.slots import EXPENSE, hashes


class Changes:
    """The application as it stands (loaded by ``for_form``), held against its last submission. One query."""

    def __init__(self, application: Application) -> None:
        self.application = application
        last = application.submissions.order_by("-ordinal").first()
        self.before = SubmittedContent.model_validate(last.content) if last else None
        self.files = hashes(application.attachments.all())

    def in_section(self, section: Section) -> bool:
        """Whether an answer or a file of the section is another."""
        if self.before is None:
            return False
        return section_differs(
            self.application.version.form, section, self.application.answers, self.files, self.before
        )

    def in_slot(self, slot: str) -> bool:
        """Whether the files of a place are others."""
        return self.before is not None and slot_differs(slot, self.files, self.before)

    def in_expenses(self) -> bool:
        """Whether a line or its papers are others."""
        if self.before is None:
            return False
        lines = [frozen_line(line) for line in self.application.expenses.all()]
        slots = {f"{EXPENSE}{line.pk}" for line in (*lines, *self.before.expenses)}
        return set(lines) != set(self.before.expenses) or any(self.in_slot(slot) for slot in slots)
