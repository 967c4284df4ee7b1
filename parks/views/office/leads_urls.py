"""The office's pages of projects, below ``/admin/parks/leads/``; named ``leads_office:…``."""

from django.urls import URLPattern, path

from parks.views.office import lead_desk, leads, proposals

app_name = "leads_office"
urlpatterns: list[URLPattern] = [
    path("", leads.leads, name="leads"),
    path("add/", leads.add, name="add"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("<int:pk>/", lead_desk.lead, name="lead"),
    path("<int:pk>/edit/", leads.edit, name="edit"),
]
