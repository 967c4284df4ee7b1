"""A company's applications after they were begun."""

from django.urls import URLPattern, path

from subsidies.views import appealing, evaluating, following, papers

urlpatterns: list[URLPattern] = [
    path("dashboard/applications/", following.applications, name="applications"),
    path("dashboard/applications/<int:pk>/", following.application, name="application"),
    path("dashboard/applications/<int:pk>/messages/", following.send_message, name="send_message"),
    path("dashboard/applications/<int:pk>/withdraw/", following.withdraw_application, name="withdraw"),
    path("dashboard/applications/<int:pk>/appeal/", appealing.appeal, name="appeal"),
    path("dashboard/applications/<int:pk>/evaluation/", evaluating.evaluation, name="evaluation"),
    path("dashboard/applications/<int:pk>/submissions/<int:ordinal>/", papers.submission, name="submission"),
    path("dashboard/applications/<int:pk>/submissions/<int:ordinal>/<slug:kind>.docx", papers.paper_file, name="paper"),
    path(
        "dashboard/applications/<int:pk>/supplements/<int:asked>.docx", papers.supplement_paper, name="supplement_paper"
    ),
    path("dashboard/applications/<int:pk>/decision.docx", papers.decision_paper, name="decision_paper"),
    path("dashboard/applications/<int:pk>/evaluation.docx", papers.evaluation_paper, name="evaluation_paper"),
    path("dashboard/applications/<int:pk>/files/<int:attachment>/", papers.attachment, name="application_file"),
]
