"""GET /applications …: the applications of the caller's own companies as JSON. A visitor is told to sign in."""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from accounts.models import User
from policy_kb.api.callers import ApiKeyAuth, caller
from policy_kb.api.schemas import ErrorOut
from subsidies.models import Application
from subsidies.rules.scopes import READ_APPLICATIONS
from subsidies.services.following import Followed, follow, follow_all
from subsidies.services.supplements import lapse_if_overdue, lapse_overdue_of
from subsidies.workflow import State

router = Router(tags=[gettext_noop("申报")], auth=ApiKeyAuth(READ_APPLICATIONS))
MOST_ON_PAGE = 100


class ApplicationOut(Schema):
    """An application and how it stands."""

    number: str | None = Field(description=gettext_noop("申报编号，草稿没有"))
    scheme: str
    call: str
    enterprise: str
    uscc: str
    subject: str = Field(description=gettext_noop("申报的独立站或海外仓，没有时为空"))
    state: State
    state_words: str
    step: str = Field(description=gettext_noop("当前环节，办结后为空"))
    holder: str = Field(description=gettext_noop("当前由谁办理"))
    due_at: datetime | None
    next: str = Field(description=gettext_noop("企业现在要做的"))
    amount_requested: Decimal | None = Field(description=gettext_noop("申请金额（元）"))
    submitted_at: datetime | None
    url: str


class EventOut(Schema):
    """One line of the history."""

    at: datetime
    title: str
    text: str


class AskedOut(Schema):
    """One thing to be mended."""

    title: str
    words: str


class ApplicationDetailOut(ApplicationOut):
    """An application with its history and what is asked of the company."""

    asked: list[AskedOut]
    timeline: list[EventOut]


class ApplicationPageOut(Schema):
    count: int
    items: list[ApplicationOut]


class ApplicationQuery(Schema):
    state: State | None = None
    page: int = Field(1, ge=1, le=10_000)
    page_size: int = Field(20, ge=1, le=MOST_ON_PAGE)


def owner(request: HttpRequest) -> User:
    """Whose applications the caller may read: the key's owner, or who is signed in. Raises HttpError 401."""
    found = caller(request)
    user = found.key.owner if found.key else found.user
    if not isinstance(user, User) or not user.is_active:
        raise HttpError(401, _("请登录，或使用有“查看本企业的申报”权限的密钥。"))
    return user


def application_as_dict(row: Followed) -> dict[str, object]:
    """An application loaded with ``for_following``, as :class:`ApplicationOut`."""
    application, current = row.application, row.progress.current
    return {
        "number": application.number,
        "scheme": application.call.scheme.title,
        "call": application.call.title,
        "enterprise": application.enterprise.name,
        "uscc": application.enterprise.uscc,
        "subject": row.subject,
        "state": application.state,
        "state_words": application.get_state_display(),
        "step": current.title if current else "",
        "holder": current.holder if current else "",
        "due_at": row.progress.due_at,
        "next": row.next.text,
        "amount_requested": application.amount_requested,
        "submitted_at": application.submitted_at,
        "url": f"{settings.BASE_URL}{application.get_absolute_url()}",
    }


@router.get(
    "/applications",
    response={200: ApplicationPageOut, 401: ErrorOut},
    summary=gettext_noop("本企业的申报"),
    operation_id="list_applications",
    description=gettext_noop("密钥所有者（或已登录用户）所在企业的申报，最新的在前。"),
)
def list_applications(request: HttpRequest, query: Query[ApplicationQuery]) -> dict[str, object]:
    """A page of one's own applications."""
    user, now = owner(request), timezone.now()
    lapse_overdue_of(user, now=now)
    mine = Application.objects.of(user)
    if query.state:
        mine = mine.filter(state=query.state)
    first = (query.page - 1) * query.page_size
    rows = mine.for_following().order_by("-created_at", "-pk")[first : first + query.page_size]
    return {"count": mine.count(), "items": [application_as_dict(row) for row in follow_all(rows, now=now)]}


@router.get(
    "/applications/{number}",
    response={200: ApplicationDetailOut, 401: ErrorOut, 404: ErrorOut},
    summary=gettext_noop("一份申报的进度"),
    operation_id="get_application",
    description=gettext_noop("按申报编号查询本企业一份申报的状态、当前环节、期限和办理记录。"),
)
def get_application(request: HttpRequest, number: str) -> dict[str, object]:
    """One of one's own applications by its number; anybody else's does not exist."""
    user, now = owner(request), timezone.now()
    found = get_object_or_404(Application.objects.of(user).for_following(), number=number)
    row = follow(lapse_if_overdue(found, now=now), now=now, whole=True)
    return {
        **application_as_dict(row),
        "asked": [{"title": item.title, "words": item.words} for item in row.asked],
        "timeline": [{"at": event.at, "title": event.title, "text": event.text} for event in row.timeline],
    }
