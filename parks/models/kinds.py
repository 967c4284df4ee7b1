"""The kinds of parks, services, spaces and places, by the words of the plans."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ParkKind(models.TextChoices):
    """What a park is for; one may be of several kinds."""

    PORT = "port", _("口岸功能型")
    INCUBATION = "incubation", _("创新孵化型")
    SPECIAL_SUPERVISION = "special_supervision", _("海关特殊监管型")
    INDUSTRY = "industry", _("产业集聚型")


class ServiceKind(models.TextChoices):
    """What a park does for its tenants."""

    CLEARANCE = "clearance", _("通关")
    LOGISTICS = "logistics", _("物流")
    FINANCE = "finance", _("金融")
    REGISTRATION = "registration", _("工商注册")
    INCUBATION = "incubation", _("创业孵化")
    TRAINING = "training", _("人才培训")
    OTHER = "other", _("其他服务")


class UnitUse(models.TextChoices):
    """What a space is fit for; ``ParkUnit`` has a column ``fits_…`` for each."""

    WAREHOUSE = "warehouse", _("仓储")
    OFFICE = "office", _("办公")
    BONDED = "bonded", _("保税仓")


class PlaceKind(models.TextChoices):
    """The plans' other registries."""

    EXPERIENCE_STORE = "experience_store", _("跨境电商体验店")
    BONDED_WAREHOUSE = "bonded_warehouse", _("保税仓")
    SERVICE_ENTERPRISE = "service_enterprise", _("综合服务企业")
    PICK_UP_STORE = "pick_up_store", _("即买即提试点店")
    SERVICE_POINT = "service_point", _("公共服务点")
    OVERSEAS_CENTRE = "overseas_centre", _("海外服务中心")


class Fact(models.TextChoices):
    """What of a park a source vouches for."""

    EXISTENCE = "existence", _("园区名称与设立")
    OPERATOR = "operator", _("运营主体")
    LOCATION = "location", _("位置")
    KINDS = "kinds", _("园区类型")
    OPENED_ON = "opened_on", _("开园时间")
    AREAS = "areas", _("面积")
    LEASE = "lease", _("租期")
    SERVICES = "services", _("服务")
    SPACES = "spaces", _("空间与租金")
    RECOGNITIONS = "recognitions", _("认定")
    INTRODUCTION = "introduction", _("介绍")
    CONTACT = "contact", _("招商联系")
