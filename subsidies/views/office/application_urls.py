"""The office's pages of applications, below ``/admin/subsidies/applications/``; named ``applications_office:…``."""

from django.urls import URLPattern, path

from subsidies.views.office import application, applications, evidence, exports, issued, moving, papers, precedents

app_name = "applications_office"
urlpatterns: list[URLPattern] = [
    path("", applications.ApplicationTable.as_view(), name="applications"),
    path("filters/keep/", applications.keep, name="keep_filter"),
    path("filters/<int:pk>/forget/", applications.forget, name="forget_filter"),
    path("advance/", applications.advance_many, name="advance_many"),
    path("exports/", exports.exports, name="exports"),
    path("exports/ask/", exports.ask, name="ask_export"),
    path("exports/<int:pk>.xlsx", exports.export_file, name="export_file"),
    path("<int:pk>/", application.application, name="application"),
    path("<int:pk>/reply/", application.reply, name="reply"),
    path("<int:pk>/messages/", application.exchanged, name="messages"),
    path("<int:pk>/precedents/", precedents.precedents, name="precedents"),
    path("<int:pk>/history/", application.history, name="history"),
    path("<int:pk>/files/", evidence.files, name="files"),
    path("<int:pk>/expenses/", evidence.expenses, name="expenses"),
    path("<int:pk>/submissions/", evidence.submissions, name="submissions"),
    path("<int:pk>/checks/", evidence.checks, name="checks"),
    path("<int:pk>/checks/credit/", evidence.credit_check, name="credit_check"),
    path("<int:pk>/advance/", moving.advance, name="advance"),
    path("<int:pk>/send-back/", moving.send_back, name="send_back"),
    path("<int:pk>/supplement/", moving.supplement, name="supplement"),
    path("<int:pk>/files/<int:attachment>/", application.attachment, name="file"),
    path("<int:pk>/submissions/<int:ordinal>/<slug:kind>.docx", application.paper_file, name="paper"),
    path("papers.zip", issued.application_bundle, name="papers"),
    path("<int:pk>/supplements/<int:asked>.docx", issued.supplement, name="supplement_paper"),
    path("<int:pk>/decision.docx", issued.decision, name="decision_paper"),
    path("<int:pk>/scoring/<int:ordinal>.docx", issued.experts, name="experts_paper"),
    path("<int:pk>/evaluation.docx", issued.evaluation, name="evaluation_paper"),
    path("templates/<slug:kind>.docx", papers.builtin, name="builtin_template"),
    path("templates/<int:pk>/", papers.uploaded, name="template_file"),
]
