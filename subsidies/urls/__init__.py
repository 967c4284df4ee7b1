"""Addresses of the subsidies section and of an enterprise's own applications and assets."""

from subsidies.urls import after, applications, assets, finder, publicity

app_name = "subsidies"
urlpatterns = [
    *finder.urlpatterns,
    *assets.urlpatterns,
    *applications.urlpatterns,
    *after.urlpatterns,
    *publicity.urlpatterns,
]
