"""Addresses of a person's own desk and of the companies they act for."""

from accounts.urls import companies, desk, members, notifications, personal_data, wallet

urlpatterns = [
    *desk.urlpatterns,
    *companies.urlpatterns,
    *members.urlpatterns,
    *wallet.urlpatterns,
    *notifications.urlpatterns,
    *personal_data.urlpatterns,
]
