"""Addresses of the policy library and of the chat."""

from django.urls import path

from policy_kb.views import chat, departments, listing, reading
from policy_kb.views.feed import PolicyFeed

app_name = "policy_kb"
urlpatterns = [
    path("policies/", listing.document_list, name="documents"),
    path("policies/feed.xml", PolicyFeed(), name="feed"),
    path("policies/departments/", departments.department_list, name="departments"),
    path("policies/departments/<int:pk>/", departments.department, name="department"),
    path("policies/clauses/<int:pk>/", reading.clause, name="clause"),
    path("policies/<int:pk>/", reading.document, name="document"),
    path("policies/<int:pk>/v/<int:number>/", reading.version, name="version"),
    path("policies/<int:pk>/v/<int:number>/<str:anchor>/", reading.permanent, name="permanent"),
    path("chat/", chat.chat, name="chat"),
    path("chat/<uuid:conversation_id>/", chat.conversation, name="conversation"),
    path("chat/<uuid:conversation_id>/delete/", chat.forget, name="forget"),
    path("chat/answers/<int:pk>/", chat.answer, name="answer"),
    path("chat/answers/<int:pk>/feedback/", chat.feedback, name="feedback"),
]
