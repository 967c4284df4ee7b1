"""Link tenants to companies that have registered; for rows that came by an import beside the portal's forms."""

from django.core.management.base import BaseCommand

from parks.services.tenants import link_all_tenants


class Command(BaseCommand):
    help = "Link the tenants of parks to the registered companies of the same code; safe to repeat."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(str(link_all_tenants()))
