from django.urls import path

from accounts.views import companies, particulars, verification

COMPANY = "dashboard/companies/<int:pk>/"

urlpatterns = [
    path("dashboard/companies/", companies.companies, name="companies"),
    path("dashboard/companies/new/", companies.create, name="company_create"),
    path("dashboard/companies/check-code/", companies.check_uscc, name="company_uscc"),
    path(COMPANY, companies.company, name="company"),
    path(f"{COMPANY}edit/", companies.edit, name="company_edit"),
    path(f"{COMPANY}history/", companies.history, name="company_history"),
    path(f"{COMPANY}contacts/", particulars.contacts, name="company_contacts"),
    path(f"{COMPANY}contacts/new/", particulars.contact, name="company_contact_new"),
    path(f"{COMPANY}contacts/<int:contact>/", particulars.contact, name="company_contact"),
    path(f"{COMPANY}contacts/<int:contact>/remove/", particulars.contact_remove, name="company_contact_remove"),
    path(f"{COMPANY}figures/", particulars.figures, name="company_figures"),
    path(f"{COMPANY}figures/<int:year>/", particulars.year, name="company_year"),
    path(f"{COMPANY}figures/<int:year>/remove/", particulars.year_remove, name="company_year_remove"),
    path(f"{COMPANY}bank/", particulars.bank, name="company_bank"),
    path(f"{COMPANY}verification/", verification.verification, name="company_verification"),
]
