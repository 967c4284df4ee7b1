"""The office's pages of publicity, below ``/admin/subsidies/publicity/``; named ``publicity_office:…``."""

from django.urls import URLPattern, path

from subsidies.views.office import issued, objections, publicity

app_name = "publicity_office"
urlpatterns: list[URLPattern] = [
    path("", publicity.notices, name="notices"),
    path("new/<int:call>/", publicity.add, name="add"),
    path("<int:pk>/", publicity.notice, name="notice"),
    path("<int:pk>/list.docx", issued.publicity_list, name="list_paper"),
    path("<int:pk>/papers.zip", issued.publicity_bundle, name="papers"),
    path("<int:pk>/edit/", publicity.edit, name="edit"),
    path("<int:pk>/preview/", publicity.preview, name="preview"),
    path("<int:pk>/publish/", publicity.publish, name="publish"),
    path("<int:pk>/delete/", publicity.discard, name="discard"),
    path("objections/", objections.objections, name="objections"),
    path("objections/<int:pk>/", objections.objection, name="objection"),
    path("objections/<int:pk>/files/<int:file>/", objections.evidence, name="evidence"),
]
