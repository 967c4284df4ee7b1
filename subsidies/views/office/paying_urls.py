"""The office's pages of payments, below ``/admin/subsidies/payments/``; named ``paying_office:…``."""

from django.urls import URLPattern, path

from subsidies.views.office import issued, paying, paying_answers, paying_steps

app_name = "paying_office"
urlpatterns: list[URLPattern] = [
    path("", paying.batches, name="batches"),
    path("calls/<int:call>/new/", paying.prepare, name="prepare"),
    path("calls/<int:call>/funds/", paying.call_funds, name="funds"),
    path("<int:pk>/", paying.batch, name="batch"),
    path("<int:pk>/bank.xlsx", paying.bank_file, name="bank_file"),
    path("<int:pk>/list.docx", issued.payment_list, name="list_paper"),
    path("<int:pk>/accounts.docx", issued.full_payment_list, name="full_list_paper"),
    path("<int:pk>/papers.zip", issued.payment_bundle, name="papers"),
    path("<int:pk>/submit/", paying_steps.submit, name="submit"),
    path("<int:pk>/approve/", paying_steps.approve, name="approve"),
    path("<int:pk>/send-back/", paying_steps.send_back, name="send_back"),
    path("<int:pk>/cancel/", paying_steps.cancel, name="cancel"),
    path("<int:pk>/accounts/", paying_steps.refresh, name="refresh"),
    path("<int:pk>/answers/", paying_answers.bring, name="bring"),
    path("<int:pk>/lines/<int:line>/", paying_answers.answer, name="answer"),
    path("<int:pk>/lines/<int:line>/remove/", paying_steps.remove, name="remove"),
]
