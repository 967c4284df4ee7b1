from django.urls import path

from accounts import key_views
from accounts.views import dashboard

urlpatterns = [
    path("dashboard/", dashboard, name="dashboard"),
    path("accounts/api-keys/", key_views.api_keys, name="api_keys"),
    path("accounts/api-keys/new/", key_views.create, name="api_key_create"),
    path("accounts/api-keys/<int:pk>/revoke/", key_views.revoke, name="api_key_revoke"),
]
