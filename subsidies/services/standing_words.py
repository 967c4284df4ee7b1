"""What became of a clause, and what rests on it, in words; officers are told when a document changes."""

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Notification, User
from accounts.roles import Role
from accounts.services.notifications import notify
from core.signals import changed
from criteria.services.standing import Trouble
from policy_kb.models import PolicyDocument
from subsidies.models import SchemeVersion
from subsidies.services.standing import BASIS, affected_schemes

CLAUSE_CHANGE = "clause_change"
WORDS: Mapping[Trouble, object] = {
    Trouble.CHANGED: gettext_lazy("条款有改动"),
    Trouble.REMOVED: gettext_lazy("条款已删去"),
    Trouble.WITHDRAWN: gettext_lazy("文件已撤下"),
    Trouble.EXPIRED: gettext_lazy("文件已到期"),
    Trouble.REPLACED: gettext_lazy("文件已被替代"),
    Trouble.REPEALED: gettext_lazy("文件已废止"),
}


def trouble_in_words(trouble: Trouble) -> str:
    return str(WORDS[trouble])


def titles_of(version: SchemeVersion, keys: tuple[str, ...]) -> list[str]:
    """What rests on a clause: the scheme's basis, criteria and parts of the amount by their titles."""
    rules = version.rule_version.rules if version.rule_version else None
    titles = {BASIS: _("政策依据")}
    if rules:
        titles |= {criterion.key: criterion.title for criterion in rules.criteria}
        titles |= {part.key: part.title for part in (rules.amount.components if rules.amount else ())}
    return [titles.get(key, key) for key in dict.fromkeys(keys)]


def tell_officers(sender: type, keys: list[str], **kwargs: object) -> None:
    """When a document is published, withdrawn or deleted: who keeps the schemes that rest on it is told once."""
    if sender is not PolicyDocument:
        return
    documents = [int(key) for key in keys if key.isdecimal()]
    affected = affected_schemes(day=timezone.localdate(), documents=documents) if documents else []
    if not affected:
        return
    with translation.override(settings.LANGUAGE_CODE):
        named = "、".join(dict.fromkeys(each.scheme.title for each in affected))
        title = _("政策依据有变化：%(schemes)s") % {"schemes": named}
        counts = {
            "drafts": sum(len(each.drafts) for each in affected),
            "running": sum(len(each.running) for each in affected),
        }
        body = _("涉及草稿 %(drafts)s 件、在办申报 %(running)s 件。请核对条款变化，需要时修订并重新发布项目。") % counts
    told = Notification.objects.filter(topic=CLAUSE_CHANGE, title=title[:120], read_at__isnull=True).values("user")
    officers = User.objects.filter(groups__name=Role.OFFICER.value, is_active=True).exclude(pk__in=told)
    notify(
        users=officers.distinct(), topic=CLAUSE_CHANGE, title=title, body=body, url=reverse("schemes_office:affected")
    )


def connect() -> None:
    """Called once, when the app is ready."""
    changed.connect(tell_officers, dispatch_uid="subsidies.clause_change")
