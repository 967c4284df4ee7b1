"""The index and the optional models among the parts that ``/readyz`` asks."""

from wagtail import hooks

from policy_kb.chat.readiness import language_model, rerank
from policy_kb.retrieval.readiness import index

for probe in (index, language_model, rerank):
    hooks.register("readiness_checks", probe)
