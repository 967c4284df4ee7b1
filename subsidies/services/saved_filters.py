"""Filters of the list that officers keep, and share with their colleagues."""

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from subsidies.models import SavedFilter
from subsidies.services.refusals import RefusedError

MOST_KEPT = 50


def filters_for(user: User) -> QuerySet[SavedFilter]:
    """One's own, and those that colleagues share."""
    found: QuerySet[SavedFilter] = SavedFilter.objects.filter(Q(owner=user) | Q(is_shared=True)).select_related("owner")
    return found


@transaction.atomic
def keep_filter(*, by: User, name: str, query: str, is_shared: bool) -> SavedFilter:
    """Keep ``query`` (the address behind the ``?``) under a name. Raises RefusedError for a name in use."""
    if by.saved_filters.count() >= MOST_KEPT:
        raise RefusedError(_("最多保存 %(most)d 组筛选条件，请先删除不用的。") % {"most": MOST_KEPT})
    try:
        with transaction.atomic():
            return SavedFilter.objects.create(owner=by, name=name, query=query, is_shared=is_shared)
    except IntegrityError as error:
        raise RefusedError(_("您已有同名的筛选，请换一个名字。")) from error


def remove_filter(*, by: User, pk: int) -> bool:
    """Forget one of one's own; whether there was one."""
    removed, _by_model = SavedFilter.objects.filter(owner=by, pk=pk).delete()
    return bool(removed)
