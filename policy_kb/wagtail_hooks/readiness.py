"""The index among the parts that ``/readyz`` asks."""

from wagtail import hooks

from policy_kb.retrieval.readiness import index

hooks.register("readiness_checks", index)
