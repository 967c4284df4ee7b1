"""The way a document takes to publication, on every site."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from accounts.roles import Role
from policy_kb.models import EvaluationTask, PolicyDocument

WORKFLOW = "政策发布"
GATE = "评测门槛"
APPROVAL = "知识库管理员审核"


@transaction.atomic
def ensure_workflow() -> Workflow:
    """The publishing workflow, made where there is none; called after every migration.

    An administrator may add steps, switch it off or put another in its place: what exists is
    left as it is. Steps in the order of their ``sort_order``: the gate of question sets is 5 (it
    lets everything pass while no set guards publishing), the knowledge managers' approval 10.
    """
    workflow = Workflow.objects.filter(name=WORKFLOW).first()
    if workflow is not None:
        return workflow
    workflow = Workflow.objects.create(name=WORKFLOW)
    gate = EvaluationTask.objects.create(name=GATE)
    WorkflowTask.objects.create(workflow=workflow, task=gate, sort_order=5)
    approval = GroupApprovalTask.objects.create(name=APPROVAL)
    approval.groups.add(Group.objects.get_or_create(name=Role.KNOWLEDGE_MANAGER.value)[0])
    WorkflowTask.objects.create(workflow=workflow, task=approval, sort_order=10)
    content_type = ContentType.objects.get_for_model(PolicyDocument)
    WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})
    return workflow
