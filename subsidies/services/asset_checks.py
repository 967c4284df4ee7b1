"""What is wrong with a site or a warehouse before it is saved, by column and in words."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.identifiers.sites import InvalidSiteError, read_site_address
from subsidies.models import IndependentSite
from subsidies.rules.assets import AssetFault, Misfit, site_misfits, warehouse_misfits
from subsidies.services.asset_words import Asset

FAULTS: dict[AssetFault, str | Promise] = {
    AssetFault.MORE_IN_USE_THAN_THERE_IS: _("已使用面积不能大于总面积，请核对两个数字。"),
    AssetFault.LEASE_ENDS_BEFORE_IT_BEGINS: _("租赁到期日不能早于起始日。"),
    AssetFault.LEASE_WITHOUT_DATES: _("租赁的海外仓请填写租赁到期日。"),
    AssetFault.NOT_ABROAD: _("海外仓应在境外，请选择所在的国家或地区。"),
    AssetFault.IN_THE_FUTURE: _("上线日期不能晚于今天。"),
}
TAKEN_HERE = _("本企业已登记过域名 %(domain)s，请在列表中修改原来的记录。")
TAKEN = _("域名 %(domain)s 已被登记。如果它属于您的企业，请联系主管部门核实。")
NOT_KEPT = _("请从本企业的电子材料中选择有效的境外投资证书。")


def misfits(asset: Asset, day: date) -> list[Misfit]:
    """What does not fit together."""
    if isinstance(asset, IndependentSite):
        return site_misfits(launched_on=asset.launched_on, day=day)
    return warehouse_misfits(
        country=asset.country,
        area_total=asset.area_total,
        area_in_use=asset.area_in_use,
        tenure=asset.tenure,
        lease=(asset.lease_from, asset.lease_to),
    )


def taken(site: IndependentSite) -> str:
    """Words for a domain that is on record already, without telling whose it is; empty when it is free."""
    try:
        domain = read_site_address(site.url).domain
    except InvalidSiteError:
        return ""  # the address itself is at fault, which its validator says
    holder = IndependentSite.objects.filter(domain=domain).exclude(pk=site.pk).values_list("enterprise_id", flat=True)
    found = holder.first()
    if found is None:
        return ""
    return str(TAKEN_HERE if found == site.enterprise_id else TAKEN) % {"domain": domain}


def faults_together(asset: Asset, day: date) -> dict[str, str]:
    """What is wrong beyond single columns, by the column at which it is told."""
    found = {misfit.field: str(FAULTS[misfit.fault]) for misfit in misfits(asset, day)}
    if isinstance(asset, IndependentSite):
        return {**found, "url": words} if (words := taken(asset)) else found
    certificate = asset.certificate
    if certificate is not None and certificate.enterprise_id != asset.enterprise_id:
        found["certificate"] = str(NOT_KEPT)
    return found


def faults(asset: Asset, day: date) -> dict[str, str]:
    """Everything that is wrong, one line for a column; empty when it may be saved."""
    found: dict[str, str] = {}
    try:
        asset.full_clean(exclude=_not_asked(asset), validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        found = {name: " ".join(messages) for name, messages in error.message_dict.items()}
    return {**faults_together(asset, day), **found}


def _not_asked(asset: Model) -> set[str]:
    return {"enterprise"} | ({"domain"} if isinstance(asset, IndependentSite) else set())


def is_used(asset: Asset) -> bool:
    """Whether an application of any state was made for it."""
    return asset.applications.exists()
