from django.urls import URLPattern

app_name = "policy_kb"
urlpatterns: list[URLPattern] = []
