"""How the optional models stand, for ``/readyz``: told from what their last calls came to, without a call."""

from core.health import Check, Health
from policy_kb.chat import language_model as chat
from policy_kb.retrieval import reranking


def language_model() -> Check:
    """Never failed: without the model answers quote the clauses, which is what they always can."""
    if not chat.is_configured():
        return Check("language_model", Health.OK, "none named")
    if chat.breaker.is_resting:
        return Check("language_model", Health.DEGRADED, "does not answer; answers quote the clauses")
    return Check("language_model", Health.OK)


def rerank() -> Check:
    """Never failed: without it the ranking goes on as before."""
    if not reranking.is_configured():
        return Check("rerank", Health.OK, "none named")
    if reranking.breaker.is_resting:
        return Check("rerank", Health.DEGRADED, "does not answer; ranked without it")
    return Check("rerank", Health.OK)
