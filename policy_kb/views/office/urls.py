"""Addresses of the office's own pages, below ``/admin/knowledge/``; named ``policy_kb_office:…``."""

from django.urls import URLPattern, path

from policy_kb.views.office import asked, curated, figures, relations, texts, uploads

app_name = "policy_kb_office"
urlpatterns: list[URLPattern] = [
    path("asked/", asked.QuestionDesk.as_view(), name="asked"),
    path("asked/handle/", asked.handle, name="asked_handle"),
    path("asked/figures/", figures.QuestionFigures.as_view(), name="asked_figures"),
    path("asked/figures/<slug:key>.csv", figures.QuestionFigures.as_view(), name="asked_figure"),
    path("curated/add/", curated.add, name="curate"),
    path("curated/try/", curated.attempt, name="try_curated"),
    path("curated/<int:pk>/", curated.edit, name="curated"),
    path("documents/upload/", uploads.uploads, name="uploads"),
    path("documents/<int:pk>/text/", texts.text, name="text"),
    path("documents/<int:pk>/text/draft/", texts.open_draft, name="open_draft"),
    path("documents/<int:pk>/text/clauses/<int:position>/", texts.clause, name="correct_clause"),
    path("documents/<int:pk>/text/discard/", texts.discard, name="discard_draft"),
    path("documents/<int:pk>/text/submit/", texts.submit, name="submit_draft"),
    path("documents/<int:pk>/text/publish/", texts.publish, name="publish_draft"),
    path("documents/<int:pk>/relations/", relations.relations, name="relations"),
    path("documents/<int:pk>/relations/<int:relation>/remove/", relations.unrelate, name="unrelate"),
    path("documents/<int:pk>/end/", relations.end, name="end"),
]
