"""A person of whom every app holds something, by the services that make it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from accounts.models import Enterprise, MemberRole, Notification, User
from events.models import EventFollower, Registration
from parks.models import Enquiry
from parks.services.enquiries import ask_for_space
from policy_kb.models import AnswerFeedback, AskedQuestion, Conversation, SavedSearch
from policy_kb.models.chat import AnswerStatus
from talent.models import Application
from tests.factories.companies import company, person
from tests.factories.parks import park
from tests.factories.registrations import registered, training
from tests.factories.talent import personal_programme, submitted

ENQUIRY = {
    "use": "office",
    "area": 100,
    "wished_from": None,
    "message": "想租一间办公室，请打 13800001111。",
    "contact_name": "王小明",
    "contact_phone": "13800001111",
    "contact_email": "ming@example.org",
}


@dataclass
class Life:
    """The person and what there is of them."""

    person: User
    other: User
    company: Enterprise
    conversation: Conversation
    registration: Registration
    enquiry: Enquiry
    application: Application


def conversation_of(owner: User, question: str = "海外仓有什么支持？") -> Conversation:
    """One question with feedback."""
    made = Conversation.objects.create(user=owner, title="海外仓")
    asked = AskedQuestion.objects.create(
        conversation=made, question=question, status=AnswerStatus.ANSWERED, answer="有。", latency_ms=1
    )
    AnswerFeedback.objects.create(asked=asked, useful=False, comment="不完整")
    return made


def life(username: str = "ming", *, now: datetime | None = None) -> Life:
    """Somebody who asked, registered, enquired and applied; a colleague owns the company besides."""
    now = now or timezone.now()
    ming, other = person(username), person("colleague")
    ming.phone, ming.display_name = "13800001111", "王小明"
    ming.save()
    Notification.objects.create(user=ming, topic="members", title="有人加入")
    SavedSearch.objects.create(user=ming, name="海外仓", query="q=1", seen_until=now)
    setup = training(first=date(2027, 1, 12))  # after any grace period
    EventFollower.objects.create(event=setup.event, user=ming)
    return Life(
        person=ming,
        other=other,
        company=company(members={ming: MemberRole.APPLICANT, other: MemberRole.OWNER}),
        conversation=conversation_of(ming),
        registration=registered(setup, by=ming),
        enquiry=ask_for_space(park=park("harbour"), values=ENQUIRY, enterprise=None, by=ming, now=now),
        application=submitted(personal_programme(), by=ming, now=now),
    )
