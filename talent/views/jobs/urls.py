"""Addresses below ``/talent/jobs/``."""

from django.urls import URLPattern, path

from talent.views.jobs.contacting import contact_job, job_contact, job_cv, my_contacts
from talent.views.jobs.feeds import JobFeed
from talent.views.jobs.listing import jobs, saved_jobs
from talent.views.jobs.posting import job, report_job, save_job
from talent.views.jobs.running import act_on_job, edit_job, job_contacts, my_jobs, new_job

urlpatterns: list[URLPattern] = [
    path("", jobs, name="jobs"),
    path("feed.xml", JobFeed(), name="job_feed"),
    path("saved/", saved_jobs, name="saved_jobs"),
    path("contacts/", my_contacts, name="my_contacts"),
    path("contacts/<int:pk>/", job_contact, name="job_contact"),
    path("contacts/<int:pk>/cv/", job_cv, name="job_cv"),
    path("mine/", my_jobs, name="my_jobs"),
    path("mine/new/<int:company>/", new_job, name="new_job"),
    path("mine/<int:pk>/", edit_job, name="edit_job"),
    path("mine/<int:pk>/act/", act_on_job, name="act_on_job"),
    path("mine/<int:pk>/contacts/", job_contacts, name="job_contacts"),
    path("<int:pk>/", job, name="job"),
    path("<int:pk>/contact/", contact_job, name="contact_job"),
    path("<int:pk>/save/", save_job, name="save_job"),
    path("<int:pk>/report/", report_job, name="report_job"),
]
