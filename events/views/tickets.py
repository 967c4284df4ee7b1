"""A ticket by what its QR code says, and what its holder may say of the event afterwards."""

from http import HTTPStatus

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.refusals import RefusedError
from core.uploads.serving import pdf
from events.forms.feedback import FeedbackForm
from events.models import Attendee, Certificate, Feedback
from events.services.attending.feedback import give_feedback, may_give_feedback
from events.services.registering.papers import event_calendar, tickets_pdf
from events.services.registering.tokens import attendee_of, ticket_address


def _holder(token: str) -> Attendee:
    found = attendee_of(token)
    if found is None:
        raise Http404
    return found


@require_safe
@never_cache
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    """Its code as a picture, while it holds; that it is void, when it does not."""
    attendee = _holder(token)
    drawn = segno.make(ticket_address(attendee), error="m").svg_inline(
        omitsize=True, border=4, svgclass="qr", lineclass=None
    )
    certificates = Certificate.objects.exclude(identity="").filter(identity=attendee.identity).select_related("course")
    context = {
        "attendee": attendee,
        "event": attendee.event,
        "token": token,
        "qr": mark_safe(drawn),  # noqa: S308 - drawn by segno from modules, holds no input text
        "may_say": may_give_feedback(attendee, now=timezone.now()),
        "said": Feedback.objects.filter(attendee=attendee).exists(),
        "certificates": list(certificates),
    }
    return render(request, "events/registration/ticket.html", context)


@require_safe
@never_cache
def ticket_pdf(_request: HttpRequest, token: str) -> HttpResponse:
    """The same on paper. A void one is not drawn."""
    attendee = _holder(token)
    if not attendee.is_seated:
        raise Http404
    return pdf(tickets_pdf([attendee]), "ticket.pdf")


@require_safe
@never_cache
def ticket_ics(_request: HttpRequest, token: str) -> HttpResponse:
    """The event for one's calendar."""
    attendee = _holder(token)
    response = HttpResponse(event_calendar(attendee.event), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="event.ics"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """What the holder thinks of the event, once."""
    attendee = _holder(token)
    decision = may_give_feedback(attendee, now=timezone.now())
    said = Feedback.objects.filter(attendee=attendee).exists()
    if not decision or said:
        context = {"event": attendee.event, "reason": _("您已经反馈过，谢谢。") if said else decision.reason}
        return render(request, "events/registration/feedback_closed.html", context)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            give_feedback(attendee=attendee, values=form.cleaned_data, now=timezone.now())
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            return redirect("events:feedback", token=token)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"event": attendee.event, "attendee": attendee, "form": form}
    return render(request, "events/registration/feedback.html", context, status=status)
