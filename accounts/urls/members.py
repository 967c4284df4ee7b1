from django.urls import path

from accounts.views import members

urlpatterns = [
    path("dashboard/companies/<int:pk>/members/", members.members, name="members"),
    path("dashboard/companies/<int:pk>/members/invite/", members.member_invite, name="member_invite"),
    path(
        "dashboard/companies/<int:pk>/members/invitations/<int:invitation_pk>/revoke/",
        members.invitation_revoke,
        name="invitation_revoke",
    ),
    path("dashboard/companies/<int:pk>/members/<int:member_pk>/role/", members.member_role, name="member_role"),
    path("dashboard/companies/<int:pk>/members/<int:member_pk>/remove/", members.member_remove, name="member_remove"),
    path("accounts/invitations/<str:secret>/", members.invitation, name="invitation"),
]
