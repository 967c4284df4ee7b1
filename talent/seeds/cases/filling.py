"""Fill in and submit an application of the demonstration, as its applicant would."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.seeds.licences import page_pdf
from talent.models import Application, Programme
from talent.rules.programme import Question, QuestionKind
from talent.seeds.cases.applicants import identity_number, organisation_of, person_of, place_of
from talent.seeds.cases.rows import Applicant
from talent.services.drafts import begin, save_answers
from talent.services.papers import add_paper
from talent.services.submitting import submit

FIGURES = {"trainees": 160, "hired": 38, "teachers": 12, "area": 1200, "partners": 5, "contract": 36, "insured": 18}
WORDS = {
    "plan": "每年四期，每期十二周：选品、店铺运营、跨境支付与合规；由企业导师和专任教师共同授课。（演示）",
    "school": "海城职业学院（演示）",
    "goal": "系统学习独立站运营和海外合规，结业后从事跨境电商运营。（演示）",
    "employer": "海贸通科技有限公司（演示）",
}


def apply(row: Applicant, *, programme: Programme, now: datetime) -> int:
    """Begin, fill in and submit; the application's key. Raises RefusedError where the programme does not allow it."""
    organisation, by = organisation_of(row) if row.district else (None, person_of(row))
    application = begin(programme=programme, organisation=organisation, by=by, now=now)
    typed = {question.key: _answer(question, row) for question in application.form.questions}
    save_answers(application=application, by=by, typed=typed, revision=application.revision, now=now)
    for material in application.form.materials:
        page = page_pdf([(24, f"{material.title}（演示样张，无效）"), (14, row.title)])
        upload = SimpleUploadedFile(f"{material.title}（演示）.pdf", page, "application/pdf")
        add_paper(application=application, slot=material.key, by=by, now=now, upload=upload)
    whole = Application.objects.for_moving().get(pk=application.pk)
    return submit(application=whole, by=by, now=now, revision=whole.revision).pk


def _answer(question: Question, row: Applicant) -> str:
    match question.kind:
        case QuestionKind.NUMBER:
            return str(FIGURES.get(question.key, 10) + place_of(row))
        case QuestionKind.YES_NO:
            return "yes"
        case QuestionKind.DATE:
            return "2019-09-01"
        case QuestionKind.CHOICE:
            return question.choices[0]
        case QuestionKind.IDENTITY:
            return identity_number(row)
        case _:
            return WORDS.get(question.key, "见附件。（演示）")
