"""From Wagtail's signals to the question sets that guard publishing."""

from functools import partial

from django.db import transaction
from wagtail.models import TaskState
from wagtail.signals import published, task_submitted

from policy_kb.chat.tasks import judge, request_check
from policy_kb.models import EvaluationTask, PolicyDocument


def judge_when_submitted(sender: type, instance: TaskState, **kwargs: object) -> None:
    """A draft that enters a gate step is judged once its arrival is committed."""
    if isinstance(instance.task.specific, EvaluationTask):
        transaction.on_commit(partial(judge.enqueue, instance.pk))


def check_when_published(sender: type, instance: PolicyDocument, **kwargs: object) -> None:
    """After a publication the gate sets are asked again, once the index has followed."""
    transaction.on_commit(partial(request_check, instance.pk))


def connect() -> None:
    """Called once, when the app is ready, after those who see to the index."""
    task_submitted.connect(judge_when_submitted, dispatch_uid="policy_kb.judge_draft")
    published.connect(check_when_published, sender=PolicyDocument, dispatch_uid="policy_kb.check_after_publication")
