"""Who gets what at every address: one row for each route, in words that a reviewer can check.

``status`` lists the answers to the people of ``ROLES``, in their order.
An address may name the sample rows of ``tests/test_permissions.py``: {document}, {clause} …
"""

from dataclasses import dataclass

ROLES = ("visitor", "enterprise", "parkmanager", "reviewer", "officer", "editor", "knowledge", "admin")


@dataclass(frozen=True)
class Row:
    """One route's answers; a status for all roles may be given as a single number."""

    route: str
    address: str
    status: tuple[int, ...] | int
    method: str = "get"
    also: int = 0

    def expected(self, role: str) -> int:
        return self.status if isinstance(self.status, int) else self.status[ROLES.index(role)]


# Shapes that recur, in the order of ROLES.
SIGNED_IN = (302, *[200] * 7)
SIGNED_OUT = (200, *[302] * 7)
NEEDS_PASSWORD_AGAIN = 302  # to sign in, or to enter the password once more
COUNTER = (302, 302, *[200] * 6)  # everybody behind the counter
READER = (302, 302, 302, 302, 200, 200, 200, 200)  # officers too
EDITOR = (302, 302, 302, 302, 302, 200, 200, 200)  # who prepares documents and vocabularies
KEEPER = (302, 302, 302, 302, 302, 302, 200, 200)  # knowledge managers and administrators
ADMINISTRATOR = (*[302] * 7, 200)
PARKS_OFFICE = (302, 302, 302, 302, 200, 302, 302, 200)  # officers below /parks/ and in the parks' drawers
OWNER = (404, 200, *[404] * 6)  # the conversation of ``enterprise``

PUBLIC = [
    Row("wagtail_serve", "/", 200),
    Row("wagtail_serve", "/about/", 200),
    Row("favicon", "/favicon.ico", 301),
    Row("healthz", "/healthz", 200),
    Row("robots", "/robots.txt", 200),
    Row("sitemap", "/sitemap.xml", 200),
    Row("webmanifest", "/site.webmanifest", 200),
    Row("set_language", "/i18n/setlang/", 302, "post"),
    Row("media", "/media/images/none.png", 404),
    Row("policy_kb:documents", "/policies/", 200),
    Row("policy_kb:feed", "/policies/feed.xml", 200),
    Row("policy_kb:news", "/policies/changes/", 200),
    Row("policy_kb:news_feed", "/policies/changes/feed.xml", 200),
    Row("policy_kb:changes", "/policies/{document}/changes/", 200),
    Row("policy_kb:changes", "/policies/{revised}/changes/", 302),
    Row("policy_kb:changes", "/policies/{withdrawn}/changes/", 404),
    Row("policy_kb:compare", "/policies/{revised}/changes/1..2/", 200),
    Row("policy_kb:compare", "/policies/{revised}/changes/2..3/", 404),  # the third is a draft
    Row("policy_kb:compare", "/policies/{withdrawn}/changes/1..2/", 404),
    Row("policy_kb:permanent", "/policies/{revised}/v/3/{anchor}/", 404),
    Row("policy_kb:version_feed", "/policies/{document}/feed.xml", 200),
    Row("policy_kb:version_feed", "/policies/{withdrawn}/feed.xml", 404),
    Row("policy_kb:stop_alert", "/policies/alerts/{token}/", 200),
    Row("policy_kb:stop_alert", "/policies/alerts/{token}/", 200, "post"),
    Row("policy_kb:stop_alert", "/policies/alerts/00000000-0000-0000-0000-000000000000/", 404),
    Row("policy_kb:stop_all_alerts", "/policies/alerts/all/{leaving_key}/", 200),
    Row("policy_kb:stop_all_alerts", "/policies/alerts/all/{leaving_key}/", 200, "post"),
    Row("policy_kb:stop_all_alerts", "/policies/alerts/all/1:forged/", 404),
    Row("policy_kb:departments", "/policies/departments/", 200),
    Row("policy_kb:department", "/policies/departments/{department}/", 200),
    Row("policy_kb:clause", "/policies/clauses/{clause}/", 200),
    Row("policy_kb:document", "/policies/{document}/", 200),
    Row("policy_kb:version", "/policies/{document}/v/1/", 302),
    Row("policy_kb:permanent", "/policies/{document}/v/1/{anchor}/", 200),
    Row("policy_kb:permanent", "/policies/{withdrawn}/v/1/{anchor}/", 404),
    Row("policy_kb:document", "/policies/{withdrawn}/", 404),
    Row("policy_kb:version", "/policies/{withdrawn}/v/1/", 404),
    Row("policy_kb:clause", "/policies/clauses/{withdrawn_clause}/", 404),
    Row("policy_kb:document_docx", "/policies/{document}/document.docx", 200),
    Row("policy_kb:document_docx", "/policies/{withdrawn}/document.docx", 404),
    Row("policy_kb:selection_docx", "/policies/{document}/selection.docx?clause={anchor}", 200),
    Row("policy_kb:selection_docx", "/policies/{document}/selection.docx", 302),
    Row("policy_kb:selection_docx", "/policies/{withdrawn}/selection.docx?clause={anchor}", 404),
    Row("policy_kb:chat", "/chat/", 200),
    Row("policy_kb:history", "/chat/history/", 200),  # everybody's own
    Row("policy_kb:shared", "/chat/shared/{shared}/", 200),
    Row("policy_kb:shared", "/chat/shared/{conversation}/", 404),
    Row("policy_kb:shared_transcript", "/chat/shared/{shared}/transcript.docx", 200),
    Row("api-1:api-root", "/api/v1/", 404),
    Row("api-1:openapi-json", "/api/v1/openapi.json", 200),
    Row("api-1:openapi-view", "/api/v1/docs", 200),
    Row("api-1:list_policies", "/api/v1/policies", 200),
    Row("api-1:get_policy", "/api/v1/policies/{document}", 200),
    Row("api-1:get_policy", "/api/v1/policies/{withdrawn}", 404),
    Row("api-1:get_clause", "/api/v1/policies/{document}/clauses/{anchor}", 200),
    Row("api-1:get_clause", "/api/v1/policies/{withdrawn}/clauses/{anchor}", 404),
    Row("api-1:list_departments", "/api/v1/departments", 200),
    Row("api-1:ask", "/api/v1/chat", 405),
    Row("openai-1:api-root", "/v1/", 404),
    Row("openai-1:openapi-json", "/v1/openapi.json", 200),
    Row("openai-1:openapi-view", "/v1/docs", 200),
    Row("openai-1:list_models", "/v1/models", 200),
    Row("openai-1:retrieve_model", "/v1/models/policy-assistant", 200),
    Row("openai-1:create_chat_completion", "/v1/chat/completions", 405),
    Row("policy_kb:mcp", "/mcp", 405),
    Row("policy_kb:widget", "/widget/{widget}/", 200),
    Row("policy_kb:widget", "/widget/{widget}/", 403, "post"),  # without the ticket of the window
    Row("policy_kb:widget", "/widget/{closed_widget}/", 404),
    Row("policy_kb:widget_script", "/widget/{widget}/embed.js", 200),
    Row("policy_kb:widget_script", "/widget/{closed_widget}/embed.js", 404),
    Row("wagtaildocs_serve", "/documents/{file}", 200),
    Row("wagtaildocs_serve", "/documents/{private_file}", (*[302] * 7, 200)),
    Row("wagtaildocs_authenticate_with_password", "/documents/authenticate_with_password/999/", 404),
    Row("wagtailcore_authenticate_with_password", "/_util/authenticate_with_password/999/1/", 404),
]

# A conversation belongs to who began it; to everybody else it does not exist.
CONVERSATIONS = [
    Row("policy_kb:conversation", "/chat/{conversation}/", OWNER),
    Row("policy_kb:answer", "/chat/answers/{answer}/", (404, 302, *[404] * 6)),
    Row("policy_kb:feedback", "/chat/answers/{answer}/feedback/", (404, 422, *[404] * 6), "post"),
    Row("policy_kb:feedback", "/chat/answers/{answer}/feedback/", 405),
    Row("policy_kb:rename", "/chat/{conversation}/rename/", OWNER),
    Row("policy_kb:rename", "/chat/{conversation}/rename/", (404, 302, *[404] * 6), "post"),
    Row("policy_kb:transcript", "/chat/{conversation}/transcript.docx", OWNER),
    Row("policy_kb:share", "/chat/{conversation}/share/", 405),
    Row("policy_kb:share", "/chat/{conversation}/share/", (404, 302, *[404] * 6), "post"),
    Row("policy_kb:unshare", "/chat/{conversation}/share/revoke/", 405),
    Row("policy_kb:unshare", "/chat/{conversation}/share/revoke/", (404, 302, *[404] * 6), "post"),
    Row("policy_kb:forget", "/chat/{conversation}/delete/", 405),
    Row("policy_kb:forget", "/chat/{conversation}/delete/", (404, 302, *[404] * 6), "post"),
]

# A saved search likewise; whoever is not signed in is asked to.
SEARCHES = [
    Row("policy_kb:searches", "/dashboard/searches/", SIGNED_IN),
    Row("policy_kb:search_save", "/dashboard/searches/save/", 405),
    Row("policy_kb:search_save", "/dashboard/searches/save/", (302, *[422] * 7), "post"),
    Row("policy_kb:search", "/dashboard/searches/{search}/", (302, 200, *[404] * 6)),
    Row("policy_kb:search", "/dashboard/searches/{search}/", (302, 422, *[404] * 6), "post"),
    Row("policy_kb:search_seen", "/dashboard/searches/{search}/seen/", (302, 302, *[404] * 6), "post"),
    Row("policy_kb:search_forget", "/dashboard/searches/{search}/delete/", 405),
    Row("policy_kb:search_forget", "/dashboard/searches/{search}/delete/", (302, 302, *[404] * 6), "post"),
]

ACCOUNTS = [
    Row("dashboard", "/dashboard/", SIGNED_IN),
    Row("api_keys", "/accounts/api-keys/", SIGNED_IN),
    Row("api_key_create", "/accounts/api-keys/new/", SIGNED_IN),
    Row("api_key_create", "/accounts/api-keys/new/", (302, *[422] * 7), "post"),
    Row("api_key_revoke", "/accounts/api-keys/{key}/revoke/", 405),
    Row("api_key_revoke", "/accounts/api-keys/{key}/revoke/", (302, 302, *[404] * 6), "post"),  # one's own alone
    Row("account_login", "/accounts/login/", SIGNED_OUT),
    Row("page_login", "/_util/login/", 302),
    Row("wagtailcore_login", "/_util/login/", 302),
    Row("account_logout", "/accounts/logout/", SIGNED_IN),
    Row("account_signup", "/accounts/signup/", SIGNED_OUT),
    Row("account_inactive", "/accounts/inactive/", 200),
    Row("account_email", "/accounts/email/", SIGNED_IN),
    Row("account_email_verification_sent", "/accounts/confirm-email/", 200),
    Row("account_confirm_email", "/accounts/confirm-email/no-such-key/", 200),
    Row("account_change_password", "/accounts/password/change/", SIGNED_IN),
    Row("account_set_password", "/accounts/password/set/", NEEDS_PASSWORD_AGAIN),
    Row("account_reset_password", "/accounts/password/reset/", 200),
    Row("account_reset_password_done", "/accounts/password/reset/done/", 200),
    Row("account_reset_password_from_key", "/accounts/password/reset/key/1-no-such-key/", 200),
    Row("account_reset_password_from_key_done", "/accounts/password/reset/key/done/", 200),
    Row("account_reauthenticate", "/accounts/reauthenticate/", SIGNED_IN),
    Row("account_confirm_login_code", "/accounts/login/code/confirm/", 302),
    Row("mfa_index", "/accounts/2fa/", SIGNED_IN),
    Row("mfa_authenticate", "/accounts/2fa/authenticate/", 302),
    Row("mfa_reauthenticate", "/accounts/2fa/reauthenticate/", NEEDS_PASSWORD_AGAIN),
    Row("mfa_activate_totp", "/accounts/2fa/totp/activate/", NEEDS_PASSWORD_AGAIN),
    Row("mfa_deactivate_totp", "/accounts/2fa/totp/deactivate/", (302, *[404] * 7)),
    Row("mfa_view_recovery_codes", "/accounts/2fa/recovery-codes/", (302, *[404] * 7)),
    Row("mfa_generate_recovery_codes", "/accounts/2fa/recovery-codes/generate/", NEEDS_PASSWORD_AGAIN),
    Row("mfa_download_recovery_codes", "/accounts/2fa/recovery-codes/download/", (302, *[404] * 7)),
    Row("mfa_list_webauthn", "/accounts/2fa/webauthn/", SIGNED_IN),
    Row("mfa_add_webauthn", "/accounts/2fa/webauthn/add/", NEEDS_PASSWORD_AGAIN),
    Row("mfa_reauthenticate_webauthn", "/accounts/2fa/webauthn/reauthenticate/", NEEDS_PASSWORD_AGAIN),
    Row("mfa_login_webauthn", "/accounts/2fa/webauthn/login/", 302),
    Row("mfa_remove_webauthn", "/accounts/2fa/webauthn/keys/999/remove/", NEEDS_PASSWORD_AGAIN),
    Row("mfa_edit_webauthn", "/accounts/2fa/webauthn/keys/999/edit/", NEEDS_PASSWORD_AGAIN),
]

PROBES = [
    Row("readyz", "/readyz", 200, also=503),  # as the index of the sample site happens to be
    Row("styleguide", "/styleguide/", 404),
]

# One row at least for each table of the admin; every address in it is closed to others (see the tests).
OFFICE = [
    Row("admin_login", "/admin/login/", (302, 403, *[302] * 6)),
    Row("wagtailadmin_home", "/admin/", COUNTER),
    Row("wagtailadmin_account", "/admin/account/", COUNTER),
    Row("wagtailsnippets", "/admin/snippets/", 302),
    Row("wagtailsnippets_policy_kb_policydocument", "/admin/snippets/policy_kb/policydocument/", READER),
    Row(
        "wagtailsnippets_policy_kb_policydocument", "/admin/snippets/policy_kb/policydocument/edit/{document}/", EDITOR
    ),
    Row("wagtailsnippets_policy_kb_policydocument", "/admin/snippets/policy_kb/policydocument/add/", 302),
    Row(
        "wagtailsnippets_policy_kb_policydocument",
        "/admin/snippets/policy_kb/policydocument/delete/{document}/",
        KEEPER,
    ),
    Row("wagtailsnippets_policy_kb_department", "/admin/snippets/policy_kb/department/", READER),
    Row("wagtailsnippets_policy_kb_department", "/admin/snippets/policy_kb/department/edit/{department}/", EDITOR),
    Row("wagtailsnippets_policy_kb_topic", "/admin/snippets/policy_kb/topic/add/", EDITOR),
    Row("wagtailsnippets_policy_kb_region", "/admin/snippets/policy_kb/region/add/", EDITOR),
    Row("wagtailsnippets_policy_kb_synonym", "/admin/snippets/policy_kb/synonym/add/", EDITOR),
    Row("wagtailsnippets_policy_kb_askedquestion", "/admin/snippets/policy_kb/askedquestion/", READER),
    Row("wagtailsnippets_policy_kb_askedquestion", "/admin/snippets/policy_kb/askedquestion/edit/{answer}/", 302),
    Row("wagtailsnippets_policy_kb_askedquestion", "/admin/snippets/policy_kb/askedquestion/add/", 302),
    Row("wagtailsnippets_policy_kb_curatedanswer", "/admin/snippets/policy_kb/curatedanswer/", KEEPER),
    Row("policy_kb_office", "/admin/knowledge/curated/add/", KEEPER),
    Row("policy_kb_office", "/admin/knowledge/curated/try/", KEEPER),
    Row("policy_kb_office", "/admin/knowledge/curated/999/", (*[302] * 6, 404, 404)),
    Row("policy_kb_office", "/admin/knowledge/hits/", READER),
    Row("policy_kb_office", "/admin/knowledge/asked/", READER),
    Row("policy_kb_office", "/admin/knowledge/asked/?format=csv", READER),
    Row("policy_kb_office", "/admin/knowledge/asked/handle/", (302, 302, *[405] * 6)),
    Row("policy_kb_office", "/admin/knowledge/asked/handle/", 302, "post"),
    Row("policy_kb_office", "/admin/knowledge/asked/figures/", READER),
    Row("policy_kb_office", "/admin/knowledge/asked/figures/volume.csv", READER),
    Row("wagtailsettings", "/admin/settings/policy_kb/knowledgesettings/1/", KEEPER, also=404),
    Row("wagtailsnippets_policy_kb_indexgeneration", "/admin/snippets/policy_kb/indexgeneration/", READER),
    Row("wagtailsnippets_policy_kb_indexgeneration", "/admin/snippets/policy_kb/indexgeneration/add/", 302),
    Row("wagtailsnippets_policy_kb_editingregion", "/admin/snippets/policy_kb/editingregion/", KEEPER),
    Row("wagtailsnippets_policy_kb_editingregion", "/admin/snippets/policy_kb/editingregion/add/", KEEPER),
    Row("policy_kb_office", "/admin/knowledge/documents/upload/", EDITOR),
    Row("policy_kb_office", "/admin/knowledge/documents/{document}/text/", EDITOR),
    Row("policy_kb_office", "/admin/knowledge/documents/{document}/text/draft/", (302, 302, *[405] * 6)),
    Row("policy_kb_office", "/admin/knowledge/documents/{document}/text/draft/", 302, "post"),
    Row(
        "policy_kb_office",
        "/admin/knowledge/documents/{withdrawn}/text/clauses/0/",
        (302, 302, 302, 302, 302, 404, 404, 404),  # there is no draft
        "post",
    ),
    Row(
        "policy_kb_office",
        "/admin/knowledge/documents/{withdrawn}/text/discard/",
        (302, 302, 302, 302, 302, 404, 404, 404),
        "post",
    ),
    Row("policy_kb_office", "/admin/knowledge/documents/{document}/text/submit/", (302, 302, *[405] * 6)),
    Row("policy_kb_office", "/admin/knowledge/documents/{document}/text/publish/", (302, 302, *[405] * 6)),
    Row("policy_kb_office", "/admin/knowledge/documents/{document}/relations/", KEEPER),
    Row("policy_kb_office", "/admin/knowledge/documents/{document}/relations/999/remove/", (302, 302, *[405] * 6)),
    Row("policy_kb_office", "/admin/knowledge/documents/{document}/end/", (302, 302, *[405] * 6)),
    Row("policy_kb_office", "/admin/knowledge/evaluations/", EDITOR),
    Row("policy_kb_office", "/admin/knowledge/evaluations/add/", KEEPER),
    Row("policy_kb_office", "/admin/knowledge/evaluations/{evaluation}/", EDITOR),
    Row("policy_kb_office", "/admin/knowledge/evaluations/{evaluation}/edit/", KEEPER),
    Row("policy_kb_office", "/admin/knowledge/evaluations/{evaluation}/start/", (302, 302, *[405] * 6)),
    Row("policy_kb_office", "/admin/knowledge/evaluations/{evaluation}/start/", 302, "post"),
    Row("policy_kb_office", "/admin/knowledge/evaluations/{evaluation}/delete/", KEEPER),
    Row("policy_kb_office", "/admin/knowledge/evaluations/runs/{run}/", EDITOR),
    Row("policy_kb_office", "/admin/knowledge/evaluations/runs/{run}/?part=progress", EDITOR),
    Row("policy_kb_office", "/admin/knowledge/evaluations/runs/{run}/results.jsonl", EDITOR),
    Row("wagtailadmin_reports", "/admin/reports/workflow/", PARKS_OFFICE),
    Row("wagtailadmin_reports", "/admin/reports/workflow_tasks/", PARKS_OFFICE),
    Row("wagtailsnippets_policy_kb_chatwidget", "/admin/snippets/policy_kb/chatwidget/", KEEPER),
    Row("wagtailsnippets_policy_kb_chatwidget", "/admin/snippets/policy_kb/chatwidget/add/", KEEPER),
    Row("wagtailsnippets_policy_kb_chatwidget", "/admin/snippets/policy_kb/chatwidget/edit/{widget}/", KEEPER),
    Row("wagtailsnippets_policy_kb_chatwidget", "/admin/snippets/policy_kb/chatwidget/delete/{widget}/", KEEPER),
    Row("wagtailsnippets_accounts_apikey", "/admin/snippets/accounts/apikey/", KEEPER),
    Row("wagtailsnippets_accounts_apikey", "/admin/snippets/accounts/apikey/inspect/{key}/", KEEPER),
    Row("wagtailsnippets_accounts_apikey", "/admin/snippets/accounts/apikey/edit/{key}/", KEEPER),
    Row("wagtailsnippets_accounts_apikey", "/admin/snippets/accounts/apikey/revoke/{key}/", KEEPER),
    Row("wagtailsnippets_accounts_apikey", "/admin/snippets/accounts/apikey/add/", 302),  # owners make them
    Row("wagtailsnippets_accounts_apikey", "/admin/snippets/accounts/apikey/delete/{key}/", 302),
    Row("wagtailadmin_pages", "/admin/pages/{page}/edit/", ADMINISTRATOR),
    Row("wagtailadmin_reports", "/admin/reports/site-history/", COUNTER),  # lists only what one may see anyway
    Row("wagtailadmin_reports", "/admin/reports/locked/", PARKS_OFFICE),
    Row("wagtailadmin_workflows", "/admin/workflows/list/", ADMINISTRATOR),
    Row("wagtailadmin_collections", "/admin/collections/", ADMINISTRATOR),
    Row("wagtailimages", "/admin/images/", PARKS_OFFICE),
    Row("wagtaildocs", "/admin/documents/", PARKS_OFFICE),
    Row("wagtailforms", "/admin/forms/", PARKS_OFFICE),
    Row("wagtailredirects", "/admin/redirects/", ADMINISTRATOR),
    Row("wagtailsites", "/admin/sites/", ADMINISTRATOR),
    Row("wagtailusers_users", "/admin/users/", ADMINISTRATOR),
    Row("wagtailusers_users", "/admin/users/edit/{user}/", ADMINISTRATOR),
    Row("wagtailusers_groups", "/admin/groups/", ADMINISTRATOR),
]

SITE = [*PUBLIC, *CONVERSATIONS, *SEARCHES, *ACCOUNTS, *PROBES]
