"""The facts that rules can be about. See :mod:`criteria.models.catalogue`, where the editor's blocks find them too."""

from criteria.models.catalogue import HOOK, fact_specs, grouped_specs

__all__ = ["HOOK", "fact_specs", "grouped_specs"]
