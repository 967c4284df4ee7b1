"""Statistics and backtests, below ``/admin/subsidies/``; named ``statistics_office:…``."""

from django.urls import URLPattern, path

from subsidies.views.office import backtest, statistics

app_name = "statistics_office"
urlpatterns: list[URLPattern] = [
    path("calls/<int:pk>/statistics/", statistics.call, name="call"),
    path("schemes/<int:pk>/statistics/", statistics.scheme, name="scheme"),
    path("schemes/<int:pk>/backtest/", backtest.run, name="backtest"),
]
