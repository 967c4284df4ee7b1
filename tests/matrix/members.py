"""Members and invitations of a company; everybody's own notifications."""

from collections.abc import Mapping

from django.utils import timezone

from accounts.models import Enterprise, MemberRole, Membership, Notification, User
from accounts.services.invitations import invite
from tests.matrix import MEMBERS, SIGNED_IN, CompanyRow

OWN = "/dashboard/companies/{company}/members/"
OWNERS_POST = (302, 302, 403, 403, 403, 404, 404, 404, 404)

ROWS = [
    CompanyRow("members", OWN, MEMBERS),
    CompanyRow("member_invite", OWN + "invite/", 405),
    CompanyRow("member_invite", OWN + "invite/", (302, 422, 403, 403, 403, 404, 404, 404, 404), "post"),
    CompanyRow("invitation_revoke", OWN + "invitations/{invitation}/revoke/", 405),
    CompanyRow("invitation_revoke", OWN + "invitations/{invitation}/revoke/", OWNERS_POST, "post"),
    CompanyRow("member_role", OWN + "{viewing}/role/", 405),
    CompanyRow("member_role", OWN + "{viewing}/role/", OWNERS_POST, "post", (("role", "viewer"),)),
    CompanyRow("member_remove", OWN + "{viewing}/remove/", 405),
    # Those who may not are sent back to the list with the reason.
    CompanyRow("member_remove", OWN + "{viewing}/remove/", (302, 302, 302, 302, 302, 404, 404, 404, 404), "post"),
    CompanyRow("member_remove", OWN + "{foreign}/remove/", (302, 404, 404, 404, 404, 404, 404, 404, 404), "post"),
    CompanyRow("invitation", "/accounts/invitations/{secret}/", 200),
    CompanyRow("invitation", "/accounts/invitations/none/", 404),
    CompanyRow("notifications", "/dashboard/notifications/", SIGNED_IN),
    CompanyRow("notifications_read", "/dashboard/notifications/read/", 405),
    CompanyRow("notifications_read", "/dashboard/notifications/read/", 302, "post"),
    CompanyRow("notification_settings", "/dashboard/notifications/settings/", SIGNED_IN),
    CompanyRow("notification", "/dashboard/notifications/{told}/", (302, 302, *[404] * 7)),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    company = Enterprise.objects.get(memberships__user=people["enterprise"])
    now = timezone.now()
    owner = people["enterprise"]
    asked = invite(enterprise=company, email="asked@example.org", role=MemberRole.VIEWER, by=owner, now=now)
    revoked = invite(enterprise=company, email="other@example.org", role=MemberRole.VIEWER, by=owner, now=now)
    return {
        "invitation": revoked.invitation.pk,
        "secret": asked.secret,
        "viewing": Membership.objects.create(enterprise=company, user=people["reviewer"], role=MemberRole.VIEWER).pk,
        "foreign": Membership.objects.get(user=people["enterprise2"]).pk,
        "told": Notification.objects.create(user=owner, topic="members", title="x").pk,
    }
