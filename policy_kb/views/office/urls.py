"""Addresses of the office's own pages, below ``/admin/knowledge/``; named ``policy_kb_office:…``."""

from django.urls import URLPattern, path

from policy_kb.views.office import (
    asked,
    curated,
    evaluation,
    evaluation_runs,
    figures,
    hit_test,
    relations,
    texts,
    uploads,
)

app_name = "policy_kb_office"
urlpatterns: list[URLPattern] = [
    path("asked/", asked.QuestionDesk.as_view(), name="asked"),
    path("asked/handle/", asked.handle, name="asked_handle"),
    path("asked/figures/", figures.QuestionFigures.as_view(), name="asked_figures"),
    path("asked/figures/<slug:key>.csv", figures.QuestionFigures.as_view(), name="asked_figure"),
    path("curated/add/", curated.add, name="curate"),
    path("curated/try/", curated.attempt, name="try_curated"),
    path("curated/<int:pk>/", curated.edit, name="curated"),
    path("hits/", hit_test.hit_test, name="hit_test"),
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
    path("evaluations/", evaluation.EvaluationSets.as_view(), name="evaluations"),
    path("evaluations/add/", evaluation.edit, name="evaluation_add"),
    path("evaluations/<int:pk>/", evaluation.history, name="evaluation_set"),
    path("evaluations/<int:pk>/edit/", evaluation.edit, name="evaluation_edit"),
    path("evaluations/<int:pk>/start/", evaluation.start, name="evaluation_start"),
    path("evaluations/<int:pk>/delete/", evaluation.delete, name="evaluation_delete"),
    path("evaluations/runs/<int:pk>/", evaluation_runs.run, name="evaluation_run"),
    path("evaluations/runs/<int:pk>/results.jsonl", evaluation_runs.results, name="evaluation_results"),
]
