"""From the names that documents use to departments: one row a body, whatever it is called."""

from policy_kb.models import Department, DepartmentAlias, Region
from policy_kb.rules.identity import canonical_title
from policy_kb.rules.placing import MUNICIPALITIES, NATIONAL, first_region

NATIONAL_SLUG = "national"
NAME_LIMIT = 80  # characters of the tables' columns
_NATIONAL_BODIES = ("国务院", "国家", "中国人民银行", "商务部", "财政部", "海关总署", "税务总局")
_NATIONAL_ENDINGS = ("部", "总署", "总局")


class Places:
    """The region vocabulary, read once for an import or a correction."""

    def __init__(self) -> None:
        regions = list(Region.objects.select_related("parent"))
        if not any(region.name == NATIONAL for region in regions):
            regions.append(Region.objects.create(name=NATIONAL, slug=NATIONAL_SLUG))
        self.regions = {region.name: region for region in regions}
        self.words = {word: region.name for region in regions for word in (region.name, *region.aliases) if word}

    def book(self, region: Region) -> "DepartmentBook":
        """Names as documents of ``region`` use them."""
        return DepartmentBook(self.regions.get(region.name, region), self.regions, self.words)


class DepartmentBook:
    """Resolves names within documents of one region, creating departments on their first mention.

    A short name is completed by the region it is used in: 市商务局 in a Beijing document is
    北京市商务局, under which the department is stored; the short name becomes an alias.
    """

    def __init__(self, region: Region, regions: dict[str, Region], words: dict[str, str]) -> None:
        self.region = region
        self._regions = regions
        self._words = words
        self._known: dict[str, Department] = {}

    def resolve(self, name: str) -> Department:
        """The department that ``name`` means here."""
        name = canonical_title(name)[:NAME_LIMIT]
        if name not in self._known:
            self._known[name] = self._find_or_create(name)
        return self._known[name]

    def _find_or_create(self, name: str) -> Department:
        region = self._region_of(name)
        full = self._full_name(name, region)[:NAME_LIMIT]
        names = {name, full, self._full_name(name, self.region)}
        department = self._known_as(names, self.region) or self._known_as(names, region)
        if department is None:
            department = Department.objects.create(name=full, region=region)
        if department.name != name:
            DepartmentAlias.objects.get_or_create(department=department, name=name)
        return department

    @staticmethod
    def _known_as(names: set[str], region: Region) -> Department | None:
        return (
            Department.objects.filter(region=region, name__in=names).first()
            or Department.objects.filter(region=region, aliases__name__in=names).first()
        )

    def _region_of(self, name: str) -> Region:
        if name.startswith(_NATIONAL_BODIES) or (name.endswith(_NATIONAL_ENDINGS) and "市" not in name[:4]):
            found = first_region(name, self._words)  # 北京外汇管理部 is Beijing's
            return self._regions[found or NATIONAL]
        if name.startswith("省") and self.region.parent and self.region.parent.name != NATIONAL:
            return self.region.parent
        for word, region_name in self._words.items():
            if name.startswith(word) and region_name != NATIONAL:
                return self._regions[region_name]
        return self.region

    @staticmethod
    def _full_name(name: str, region: Region) -> str:
        is_province = region.parent is not None and region.parent.name == NATIONAL
        is_city = region.name in MUNICIPALITIES or (region.parent is not None and not is_province)
        if name.startswith("市") and is_city:
            return name[1:] if name.startswith(f"市{region.name}") else f"{region.name}{name}"
        if name.startswith("省") and is_province:
            return f"{region.name}{name}"
        return name
