"""Addresses of the subsidies section and of an enterprise's own applications and assets."""

from subsidies.urls import after, applications, assets, finder

app_name = "subsidies"
urlpatterns = [
    *finder.urlpatterns,
    *assets.urlpatterns,
    *applications.urlpatterns,
    *after.urlpatterns,
]
