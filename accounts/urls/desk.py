from django.urls import path

from accounts.views import api_keys
from accounts.views.desk import dashboard

urlpatterns = [
    path("dashboard/", dashboard, name="dashboard"),
    path("accounts/api-keys/", api_keys.api_keys, name="api_keys"),
    path("accounts/api-keys/new/", api_keys.create, name="api_key_create"),
    path("accounts/api-keys/<int:pk>/revoke/", api_keys.revoke, name="api_key_revoke"),
]
