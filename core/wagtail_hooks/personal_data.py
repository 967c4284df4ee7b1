"""What the ground floor and Wagtail hold of a person: the audit trail, the editors' records, their own settings."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from core.models import AuditEntry
from core.personal_data import HOOK, Fate, Holding, Kind, StoredFile, traces

SECTION = gettext_lazy("办理留痕与内容管理")
AUDITED = gettext_lazy("审计日志按链保存，任何人都不能修改或删除，用于事后查明谁办了什么。")
EDITED = gettext_lazy("页面、图片和文件属于网站内容，修改记录用于核对；注销后显示为“已注销用户”。")


@hooks.register(HOOK, order=90)
def of_the_ground_floor() -> list[Kind]:
    return [
        Kind(
            key="core.audit",
            section=SECTION,
            title=gettext_lazy("审计日志"),
            purpose=gettext_lazy("记录账号办理的事项，保证办理过程可以追查。"),
            retention=lambda: _("长期保存，不能删除。"),
            holdings=(
                Holding(
                    model=AuditEntry,
                    fate=Fate.KEPT,
                    by=("actor_id",),
                    covers=("actor_name",),
                    shown=("at", "action", "subject_type"),
                    why=AUDITED,
                ),
            ),
        ),
        Kind(
            key="core.editing",
            section=SECTION,
            title=gettext_lazy("内容管理记录"),
            purpose=gettext_lazy("网站内容由谁编辑、上传、审批。"),
            retention=lambda: _("随网站内容保存；本人的界面设置和临时文件在注销时删除。"),
            holdings=(*_own(), *_written()),
        ),
    ]


def _own() -> tuple[Holding, ...]:
    """What an editor has for themselves."""
    profile = StoredFile(column="avatar", name="avatar", size="")
    settings = ("preferred_language", "current_time_zone", "theme")
    named = (("name", gettext_lazy("名称")),)
    page = (("page", gettext_lazy("页面")),)
    return (
        Holding(model=UserProfile, fate=Fate.DELETED, by=("user",), shown=settings, file=profile),
        Holding(model=PageSubscription, fate=Fate.DELETED, by=("user",), shown=page),
        Holding(model=APIToken, fate=Fate.DELETED, by=("user",), shown=named, covers=("prefix", "key_hash")),
        Holding(model=EditingSession, fate=Fate.DELETED, by=("user",)),
        Holding(model=FormState, fate=Fate.DELETED, by=("user",)),
        Holding(model=UploadedFile, fate=Fate.DELETED, by=("uploaded_by_user",)),
    )


def _written() -> tuple[Holding, ...]:
    words = (("text", gettext_lazy("内容")), ("created_at", gettext_lazy("时间")))
    return (
        Holding(model=Comment, fate=Fate.KEPT, by=("user",), shown=words, why=EDITED),
        Holding(model=CommentReply, fate=Fate.KEPT, by=("user",), shown=words, why=EDITED),
        *traces(
            EDITED,
            {
                Page: ("owner", "locked_by"),
                Revision: ("user",),
                PageLogEntry: ("user",),
                ModelLogEntry: ("user",),
                TaskState: ("finished_by",),
                WorkflowState: ("requested_by",),
                get_image_model(): ("uploaded_by_user",),
                get_document_model(): ("uploaded_by_user",),
            },
        ),
        Holding(
            model=Comment,
            fate=Fate.KEPT,
            by=("resolved_by",),
            why=EDITED,
            title=gettext_lazy("处理过的批注"),
        ),
    )
