"""The editor of a scheme in Wagtail's admin: every part of it on a tab."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from subsidies.forms.schemes import SchemeForm
from subsidies.services.access import OFFICE_READS


class OfficePanel(Panel):
    """A part of an editor that shows what there is, and the ways to pages of our own."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "subsidies/office/_scheme_panel.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            latest = self.instance.versions.first() if self.instance.pk else None
            reads = self.request.user.has_perm(OFFICE_READS)
            return {**context, "latest": latest, "reads_applications": reads}


SCHEME_EDITOR = TabbedInterface(
    [
        ObjectList(
            [
                OfficePanel(heading=_("版本")),
                FieldPanel("title"),
                FieldPanel("slug"),
                FieldRowPanel([FieldPanel("category"), FieldPanel("benefit"), FieldPanel("asset_kind")]),
                FieldPanel("recognition_level"),
                FieldPanel("summary"),
                FieldPanel("audience"),
                FieldPanel("amount_words"),
                FieldPanel("contact"),
                FieldPanel("is_demonstration"),
            ],
            heading=_("基本信息"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "basis_clauses",
                    [FieldPanel("clause"), FieldPanel("quote")],
                    heading=_("政策依据"),
                    label=_("条款"),
                    help_text=_("引用原文须与条款逐字一致；留空为整条。"),
                )
            ],
            heading=_("政策依据"),
        ),
        ObjectList(
            [
                FieldPanel("rule_set", help_text=_("发布项目时采用它的最新发布版本。")),
                FieldPanel("duplicate_rule"),
            ],
            heading=_("条件与金额"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "expense_categories",
                    [FieldPanel("title"), FieldPanel("hint"), FieldPanel("key")],
                    heading=_("支出类别"),
                    label=_("支出类别"),
                ),
                InlinePanel(
                    "materials",
                    [
                        FieldPanel("title"),
                        FieldPanel("hint"),
                        FieldPanel("formats"),
                        FieldRowPanel([FieldPanel("most_megabytes"), FieldPanel("most_files")]),
                        FieldRowPanel([FieldPanel("required"), FieldPanel("original"), FieldPanel("stamped")]),
                        FieldPanel("wallet_kind"),
                        FieldRowPanel([FieldPanel("shown_if"), FieldPanel("shown_if_values")]),
                        FieldPanel("key"),
                    ],
                    heading=_("申报材料"),
                    label=_("材料"),
                ),
            ],
            heading=_("支出类别与材料"),
        ),
        ObjectList([FieldPanel("sections"), FieldPanel("commitment")], heading=_("表单")),
        ObjectList(
            [
                InlinePanel(
                    "review_steps",
                    [
                        FieldPanel("title"),
                        FieldPanel("role"),
                        FieldRowPanel([FieldPanel("days"), FieldPanel("unit")]),
                        FieldPanel("key"),
                    ],
                    heading=_("办理环节"),
                    label=_("环节"),
                ),
                MultiFieldPanel(
                    [FieldRowPanel([FieldPanel("approval_levels"), FieldPanel("appeal_days")])],
                    heading=_("审定和申诉"),
                ),
                MultiFieldPanel(
                    [FieldRowPanel([FieldPanel("publicity_days"), FieldPanel("publicity_unit")])],
                    heading=_("公示"),
                ),
            ],
            heading=_("办理环节"),
        ),
        ObjectList(
            [
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("experts_assigned"), FieldPanel("experts_needed")]),
                        FieldRowPanel([FieldPanel("spread_limit"), FieldPanel("passing_mark")]),
                    ],
                    heading=_("专家评审"),
                ),
                InlinePanel(
                    "rubric_items",
                    [FieldPanel("title"), FieldPanel("hint"), FieldPanel("most"), FieldPanel("key")],
                    heading=_("评分项"),
                    label=_("评分项"),
                ),
                InlinePanel(
                    "inspection_items",
                    [FieldPanel("title"), FieldPanel("key")],
                    heading=_("核查内容"),
                    label=_("核查内容"),
                    help_text=_("现场核查或审计时逐项填写。"),
                ),
            ],
            heading=_("评审与核查"),
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("evaluation_months"), FieldPanel("evaluation_days")]),
                InlinePanel(
                    "indicators",
                    [
                        FieldPanel("title"),
                        FieldRowPanel([FieldPanel("unit"), FieldPanel("target")]),
                        FieldPanel("key"),
                    ],
                    heading=_("绩效指标"),
                    label=_("指标"),
                    help_text=_("没有指标的项目不开展绩效评价。"),
                ),
            ],
            heading=_("绩效评价"),
        ),
    ],
    base_form_class=SchemeForm,
)
