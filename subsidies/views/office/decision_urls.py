"""The office's pages of decisions, below ``/admin/subsidies/decisions/``; named ``decisions_office:…``."""

from django.urls import URLPattern, path

from subsidies.views.office import issued
from subsidies.views.office.deciding import appeals, batches, items, levels, published

app_name = "decisions_office"
urlpatterns: list[URLPattern] = [
    path("", batches.batches, name="batches"),
    path("new/<int:call>/", batches.new, name="new"),
    path("<int:pk>/", batches.batch, name="batch"),
    path("<int:pk>/papers.zip", issued.decision_bundle, name="papers"),
    path("<int:pk>/add/", batches.add, name="add"),
    path("<int:pk>/suggest/", batches.suggest, name="suggest"),
    path("<int:pk>/discard/", batches.discard, name="discard"),
    path("<int:pk>/submit/", levels.submit, name="submit"),
    path("<int:pk>/approve/", levels.approve, name="approve"),
    path("<int:pk>/return/", levels.give_back, name="give_back"),
    path("<int:pk>/items/<int:item>/", items.propose_item, name="item"),
    path("<int:pk>/items/<int:item>/remove/", batches.take_out, name="take_out"),
    path("appeals/", appeals.appeals, name="appeals"),
    path("appeals/<int:pk>/", appeals.appeal, name="appeal"),
    path("cases/", published.cases, name="cases"),
    path("cases/publish/<int:item>/", published.publish, name="publish_case"),
    path("cases/<int:pk>/withdraw/", published.withdraw, name="withdraw_case"),
]
