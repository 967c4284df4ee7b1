from django.urls import path

from accounts.views import wallet

WALLET = "dashboard/companies/<int:pk>/wallet/"
DOCUMENT = f"{WALLET}<int:document>/"

urlpatterns = [
    path(WALLET, wallet.wallet, name="wallet"),
    path(f"{WALLET}new/", wallet.wallet_add, name="wallet_add"),
    path(DOCUMENT, wallet.wallet_document, name="wallet_document"),
    path(f"{DOCUMENT}download/", wallet.wallet_download, name="wallet_download"),
    path(f"{DOCUMENT}replace/", wallet.wallet_replace, name="wallet_replace"),
    path(f"{DOCUMENT}edit/", wallet.wallet_edit, name="wallet_edit"),
    path(f"{DOCUMENT}withdraw/", wallet.wallet_withdraw, name="wallet_withdraw"),
]
