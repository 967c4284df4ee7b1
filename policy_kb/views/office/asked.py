"""The desk of asked questions in Wagtail's admin: find the gaps, close them, note that it was done."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from accounts.models import User
from core.sheets import spreadsheet
from policy_kb.chat.groups import Desk, QuestionGroup, Selection, question_desk
from policy_kb.forms.asked import VIEWS, AskedFilterForm, HandleForm
from policy_kb.models import AskedQuestion
from policy_kb.models.chat import AnswerStatus
from policy_kb.rules.answer import Status
from policy_kb.rules.asked import Handling, View
from policy_kb.services.asked import mark_handled, reopen

GROUPS_ON_PAGE = 20
EXAMPLES = 3
STATUS_LOOK = {Status.ANSWERED: "ok", Status.PARTIAL: "warn", Status.REFUSED: "bad"}


def selection_of(form: AskedFilterForm) -> Selection:
    """What the address asks for; what is missing or wrong there falls back to the usual."""
    return Selection(
        view=View(form.chosen("view") or View.ALL),
        handling=Handling(form.chosen("state") or Handling.OPEN),
        days=form.chosen_days(),
        channel=form.chosen("channel"),
        region=form.chosen_slug("region"),
        topic=form.chosen_slug("topic"),
    )


class QuestionDesk(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Questions grouped by meaning, with filters in the address."""

    model = AskedQuestion
    permission_required = "view"
    template_name = "policy_kb/office/asked.html"
    page_title = gettext_lazy("提问")
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, object]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        rows = reverse("wagtailsnippets_policy_kb_askedquestion:list")
        figures = reverse("policy_kb_office:asked_figures")
        return [
            HeaderButton(_("问答分析"), url=figures, icon_name="table", priority=10),
            HeaderButton(_("逐条查看"), url=rows, icon_name="list-ul", priority=20),
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AskedFilterForm(_usual(request))
        desk = question_desk(selection_of(form), today=timezone.localdate())
        if request.GET.get("format") == "csv":
            return _sheet(desk)
        return self.render_to_response(self.get_context_data(form=form, desk=desk))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form, desk = kwargs["form"], kwargs["desk"]
        page = Paginator(desk.groups, GROUPS_ON_PAGE).get_page(self.request.GET.get("page"))
        rest = {name: value for name, value in form.data.items() if name not in {"view", "page"} and value}
        examples = _examples(page.object_list)
        selection = selection_of(form)
        return super().get_context_data(
            **kwargs,
            page=page,
            rows=[_row(group, examples, self.request) for group in page.object_list],
            tabs=[
                {
                    "label": VIEWS[view],
                    "count": desk.counts[view],
                    "url": f"?{urlencode({**rest, 'view': view})}",
                    "current": view is selection.view,
                }
                for view in View
            ],
            query=urlencode({**rest, "view": selection.view}),
            may_handle=self.request.user.has_perm("policy_kb.change_askedquestion"),
            selection=selection,
            here=self.request.get_full_path(),
        )


def _usual(request: HttpRequest) -> dict[str, str]:
    """The address's values with the usual ones where it has none, so that the form shows what holds."""
    return {"days": "30", "state": Handling.OPEN, **{name: str(value) for name, value in request.GET.items() if value}}


def _examples(groups: Iterable[QuestionGroup]) -> dict[int, AskedQuestion]:
    """The last answers of each group on the page."""
    ids = [member.pk for group in groups for member in group.members[-EXAMPLES:]]
    return {asked.pk: asked for asked in AskedQuestion.objects.with_answer().filter(pk__in=ids)}


def _row(group: QuestionGroup, examples: dict[int, AskedQuestion], request: HttpRequest) -> dict[str, object]:
    shown = [examples[member.pk] for member in reversed(group.members[-EXAMPLES:]) if member.pk in examples]
    words = _("共 %(count)s 次，最近一段 %(last)s 次") % {"count": sum(group.sparks), "last": group.sparks[-1]}
    return {
        "group": group,
        "status": AnswerStatus(group.worst).label,
        "look": STATUS_LOOK[group.worst],
        "examples": shown,
        "spark_words": words,
        "ids": ",".join(str(pk) for pk in group.open_ids or [member.pk for member in group.members]),
        "curate": _address("curate", "add_curatedanswer", request, question=group.face.pk),
        "hit_test": _address("hit_test", "view_askedquestion", request, q=group.face.question),
    }


def _address(name: str, permission: str, request: HttpRequest, **query: str | int) -> str:
    """Another page of the office, for those who may use it; empty otherwise."""
    if not request.user.has_perm(f"policy_kb.{permission}"):
        return ""
    try:
        return f"{reverse(f'policy_kb_office:{name}')}?{urlencode(query)}"
    except NoReverseMatch:
        return ""


def _sheet(desk: Desk) -> HttpResponse:
    heads = [_("问题"), _("次数"), _("最差状态"), _("有用"), _("没有帮助"), _("最近一次"), _("上升")]
    rows = (
        [
            group.face.question,
            len(group.members),
            AnswerStatus(group.worst).label,
            group.useful,
            group.useless,
            group.latest.day,
            _("是") if group.rising else "",
        ]
        for group in desk.groups
    )
    return spreadsheet(_("提问"), heads, rows)


@require_POST
def handle(request: HttpRequest) -> HttpResponse:
    """Mark a group's questions as dealt with, or take that back."""
    officer = request.user
    if not isinstance(officer, User) or not officer.has_perm("policy_kb.change_askedquestion"):
        raise PermissionDenied
    form = HandleForm(request.POST)
    back = get_valid_next_url_from_request(request) or reverse("policy_kb_office:asked")
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["questions"]))
        return redirect(back)
    ids = form.cleaned_data["questions"]
    if request.POST.get("reopen"):
        count = reopen(questions=ids, by=officer)
        words = ngettext("已重新打开 %(count)s 条提问。", "已重新打开 %(count)s 条提问。", count)
    else:
        count = mark_handled(questions=ids, by=officer, now=timezone.now())
        words = ngettext("已标记 %(count)s 条提问为已处理。", "已标记 %(count)s 条提问为已处理。", count)
    messages.success(request, words % {"count": count})
    return redirect(back)
