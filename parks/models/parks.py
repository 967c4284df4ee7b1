"""A park: what is known of it, as a page with drafts, review and history."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PagePermissionTester

from accounts.models import District, Enterprise
from core.models.fields import ChoiceListField
from core.panels import page_panels
from parks.models.kinds import ParkKind
from parks.querysets.parks import ParkQuerySet

TAKEN_SLUGS = frozenset({"compare", "places", "targets", "enquiries"})  # addresses below /parks/ that are no parks
OVERSEE = "parks.oversee_parks"  # sees every park behind the counter, as officers do


class ParkPermissions(PagePermissionTester):  # type: ignore[misc]  # wagtail has no types
    """Whoever may only edit a park neither deletes nor moves nor copies it, not even an unpublished one."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002  # as Wagtail calls it
        return self._publishes() and bool(super().can_delete(ignore_bulk=ignore_bulk))

    def can_copy(self) -> bool:
        return self._publishes() and bool(super().can_copy())

    def _publishes(self) -> bool:
        return bool(self.user.is_active and (self.user.is_superuser or "publish" in self.permissions))


class ParkPage(Page):
    """A park; its name is the page's title. Areas in m². What is unknown is empty, never nought.

    Spaces, services, photos, recognitions and sources are in the draft with it; tenants and figures are not.
    """

    operator = models.CharField(_("运营主体"), max_length=120, blank=True)
    operator_enterprise = models.ForeignKey(
        Enterprise,
        verbose_name=_("运营主体（已登记企业）"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="operated_parks",
    )
    city = models.CharField(_("城市"), max_length=40, blank=True)
    district = models.ForeignKey(
        District, verbose_name=_("所属区"), on_delete=models.PROTECT, null=True, blank=True, related_name="parks"
    )
    kinds = ChoiceListField(_("园区类型"), values=ParkKind)
    opened_on = models.DateField(_("开园日期"), null=True, blank=True)
    land_area = models.PositiveIntegerField(_("占地面积（平方米）"), null=True, blank=True)
    building_area = models.PositiveIntegerField(_("建筑面积（平方米）"), null=True, blank=True)
    office_area = models.PositiveIntegerField(_("办公面积（平方米）"), null=True, blank=True)
    lease_to = models.DateField(
        _("场地租期至"), null=True, blank=True, help_text=_("运营主体租用场地的，填租约到期日。")
    )
    address = models.CharField(_("地址"), max_length=200, blank=True)
    latitude = models.DecimalField(
        _("纬度（WGS84）"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
    )  # fmt: skip
    longitude = models.DecimalField(
        _("经度（WGS84）"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
    )  # fmt: skip
    introduction = models.TextField(_("园区介绍"), max_length=2000, blank=True)
    contact_name = models.CharField(_("招商联系人"), max_length=60, blank=True)
    contact_phone = models.CharField(_("招商电话"), max_length=40, blank=True)
    contact_email = models.EmailField(_("招商邮箱"), blank=True)
    contact_consent = models.BooleanField(
        _("同意公开招商联系方式"), default=False, help_text=_("未勾选时，联系方式只有园区和工作人员可见。")
    )
    verified_on = models.DateField(_("核实日期"), null=True, blank=True)
    is_demonstration = models.BooleanField(_("含演示数据"), default=False)

    objects = PageManager.from_queryset(ParkQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("kinds"),
        MultiFieldPanel(
            [FieldPanel("operator"), FieldPanel("operator_enterprise", permission=OVERSEE)], heading=_("运营主体")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("city"), FieldPanel("district")]),
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("位置"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opened_on"), FieldPanel("lease_to")]),
                FieldRowPanel([FieldPanel("land_area"), FieldPanel("building_area"), FieldPanel("office_area")]),
            ],
            heading=_("规模"),
        ),
        FieldPanel("introduction"),
        InlinePanel("units", heading=_("空间与租金"), label=_("空间")),
        InlinePanel("services", heading=_("园区服务"), label=_("服务")),
        InlinePanel("photos", heading=_("照片"), label=_("照片")),
        InlinePanel("recognitions", heading=_("认定"), label=_("认定")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_phone"), FieldPanel("contact_email")]),
                FieldPanel("contact_consent"),
            ],
            heading=_("招商联系"),
        ),
        InlinePanel("sources", heading=_("信息来源"), label=_("来源")),
        FieldPanel("verified_on", permission=OVERSEE),
        FieldPanel("is_demonstration", permission=OVERSEE),
    ]
    template = "parks/park.html"
    parent_page_types = ["parks.ParkIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("产业园")
        verbose_name_plural = pgettext_lazy("plural", "产业园")
        permissions = [("oversee_parks", _("查看和审核全部园区"))]

    def permissions_for_user(self, user: Any) -> ParkPermissions:
        return ParkPermissions(user, self)

    def clean(self) -> None:
        super().clean()
        self.check_facts()

    def check_facts(self) -> None:
        """What must agree within a park. Raises ValidationError by column."""
        if self.slug in TAKEN_SLUGS:
            raise ValidationError({"slug": _("这个网址已有别的用途，请换一个。")})
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("纬度和经度要一起填写。")})
        if self.contact_consent and not (self.contact_phone or self.contact_email):
            raise ValidationError({"contact_phone": _("公开联系方式前，请至少填写电话或邮箱。")})

    @property
    def kind_labels(self) -> list[str]:
        """Its kinds in words."""
        return [str(ParkKind(kind).label) for kind in ParkKind.values if kind in self.kinds]

    @property
    def has_public_contact(self) -> bool:
        """Whether anybody may read whom to ask for a place."""
        return self.contact_consent and bool(self.contact_phone or self.contact_email)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, object]:
        day = timezone.localdate()
        # Related rows of the object itself: of the draft in a preview, of what is published otherwise.
        return {
            **super().get_context(request, *args, **kwargs),
            "units": self.units.all(),
            "services": self.services.all(),
            "photos": self.photos.select_related("image").prefetch_related("image__renditions"),
            "recognitions": [one for one in self.recognitions.all() if one.holds_on(day)],
            "sources": self.sources.select_related("clause__version__document"),
            "tenants": self.tenants.shown_to_the_public(day) if self.pk else (),
            "figures": self.figures.signed_off() if self.pk else (),
            "panels": page_panels(request, self),
            "full_address": f"{settings.BASE_URL}{self.get_url()}" if self.pk else "",
            "today": day,
        }
