from django.urls import path

from accounts.views import closing, personal_data

urlpatterns = [
    path("accounts/data/", personal_data.personal_data, name="personal_data"),
    path("accounts/data/profile/", personal_data.profile, name="profile"),
    path("accounts/data/export/", personal_data.export, name="data_export"),
    path("accounts/data/exports/<int:pk>/", personal_data.export_file, name="data_export_file"),
    path("accounts/data/consents/<int:pk>/withdraw/", personal_data.consent_withdraw, name="consent_withdraw"),
    path("accounts/data/close/", closing.close_account, name="account_close"),
    path("accounts/data/close/cancel/", closing.keep_account, name="account_keep"),
    path("accounts/data/kinds/<str:key>/", personal_data.held_kind, name="held_kind"),
    path("accounts/data/kinds/<str:key>/erase/", personal_data.erase, name="held_erase"),
]
