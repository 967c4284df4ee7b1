"""Filling in an application."""

from django.urls import URLPattern, path

from subsidies.views.filling import begin, expenses, files, finishing, materials, sections, tasks

FORM = "dashboard/applications/<int:pk>/form/"
FILES = f"{FORM}files/"

urlpatterns: list[URLPattern] = [
    path("subsidies/calls/<int:pk>/begin/", begin.begin_application, name="begin"),
    path(FORM, tasks.task_list, name="tasks"),
    path(f"{FORM}eligibility/", tasks.eligibility, name="eligibility"),
    path(f"{FORM}sections/<slug:key>/", sections.section, name="section"),
    path(f"{FORM}expenses/", expenses.expenses, name="expenses"),
    path(f"{FORM}expenses/new/", expenses.expense, name="expense_new"),
    path(f"{FORM}expenses/<int:line>/", expenses.expense, name="expense"),
    path(f"{FORM}expenses/<int:line>/remove/", expenses.expense_remove, name="expense_remove"),
    path(f"{FORM}materials/", materials.materials, name="materials"),
    path(f"{FORM}commitment/", finishing.commitment, name="commitment"),
    path(f"{FORM}preview/", finishing.preview, name="preview"),
    path(f"{FORM}submit/", finishing.submit_application, name="submit"),
    path(f"{FILES}add/<str:slot>/", files.add, name="file_add"),
    path(f"{FILES}wallet/<str:slot>/", files.from_wallet, name="file_from_wallet"),
    path(f"{FILES}<int:file>/", files.download, name="attachment"),
    path(f"{FILES}<int:file>/remove/", files.remove, name="file_remove"),
]
