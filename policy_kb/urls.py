"""Addresses of the policy library and of the chat."""

from django.urls import path

from policy_kb.views import chat, conversations, departments, downloads, listing, reading
from policy_kb.views.feed import PolicyFeed

app_name = "policy_kb"
urlpatterns = [
    path("policies/", listing.document_list, name="documents"),
    path("policies/feed.xml", PolicyFeed(), name="feed"),
    path("policies/departments/", departments.department_list, name="departments"),
    path("policies/departments/<int:pk>/", departments.department, name="department"),
    path("policies/clauses/<int:pk>/", reading.clause, name="clause"),
    path("policies/<int:pk>/", reading.document, name="document"),
    path("policies/<int:pk>/document.docx", downloads.document, name="document_docx"),
    path("policies/<int:pk>/selection.docx", downloads.selection, name="selection_docx"),
    path("policies/<int:pk>/v/<int:number>/", reading.version, name="version"),
    path("policies/<int:pk>/v/<int:number>/<str:anchor>/", reading.permanent, name="permanent"),
    path("chat/", chat.chat, name="chat"),
    path("chat/history/", conversations.history, name="history"),
    path("chat/shared/<uuid:token>/", conversations.shared, name="shared"),
    path("chat/shared/<uuid:token>/transcript.docx", conversations.shared_transcript, name="shared_transcript"),
    path("chat/<uuid:conversation_id>/", chat.conversation, name="conversation"),
    path("chat/<uuid:conversation_id>/rename/", conversations.rename, name="rename"),
    path("chat/<uuid:conversation_id>/share/", conversations.share, name="share"),
    path("chat/<uuid:conversation_id>/share/revoke/", conversations.unshare, name="unshare"),
    path("chat/<uuid:conversation_id>/transcript.docx", conversations.transcript, name="transcript"),
    path("chat/<uuid:conversation_id>/delete/", conversations.forget, name="forget"),
    path("chat/answers/<int:pk>/", chat.answer, name="answer"),
    path("chat/answers/<int:pk>/feedback/", chat.feedback, name="feedback"),
]
