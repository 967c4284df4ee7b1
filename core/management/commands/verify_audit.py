"""See whether the audit trail is whole."""

from django.core.management.base import BaseCommand, CommandError

from core.audit import Fault
from core.models import AuditEntry
from core.services.audit import verify

WORDS = {
    Fault.GAP: "an entry is missing or out of place",
    Fault.LINK: "it does not follow from the entry before it",
    Fault.CONTENT: "its content is not what was written",
    Fault.END: "the trail does not end where its head says",
}


class Command(BaseCommand):
    help = "Check every link of the audit trail. Exit 0 when it is whole, else 1 and the first broken entry."

    def handle(self, *args: object, **options: object) -> None:
        broken = verify()
        if broken is not None:
            entry = AuditEntry.objects.filter(sequence=broken.sequence).first()
            named = f" ({entry.action}, {entry.subject_type} {entry.subject_key})" if entry else ""
            raise CommandError(f"Broken at entry {broken.sequence}{named}: {WORDS[broken.fault]}.")
        self.stdout.write(self.style.SUCCESS(f"The audit trail is whole: {AuditEntry.objects.count()} entries."))
