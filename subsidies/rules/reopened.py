"""Parts of a form that a supplement opens beyond what was asked for. Pure.

One corrected answer can call for a paper or an answer elsewhere: that has to be open, too, or the
form could neither be completed nor submitted. It stays open when it is complete again, so that what
was just given can be looked at and mended until it is submitted.
"""

from collections.abc import Iterable, Mapping, Set

from subsidies.rules.answers import Answers, counted_answers
from subsidies.rules.completeness import expense_faults, material_faults, section_faults
from subsidies.rules.scheme import SchemeDefinition, Section
from subsidies.rules.submitted import SubmittedContent

Hashes = Mapping[str, Set[str]]  # of the files, by slot


def faulty_parts(form: SchemeDefinition, answers: Answers, files: Hashes, categories: Iterable[str]) -> frozenset[str]:
    """Keys of sections and materials, and ``expenses``, where something is missing or wrong."""
    counts = {slot: len(hashes) for slot, hashes in files.items()}
    sections = {section.key for section in form.sections if section_faults(form, section, answers, counts)}
    faults = [*material_faults(form, answers, counts), *expense_faults(form, list(categories))]
    return frozenset(sections | {fault.key for fault in faults})


def changed_parts(form: SchemeDefinition, answers: Answers, files: Hashes, before: SubmittedContent) -> frozenset[str]:
    """Keys of sections and materials that are not as they were submitted."""
    sections = {section.key for section in form.sections if section_differs(form, section, answers, files, before)}
    return frozenset(sections | {each.key for each in form.materials if slot_differs(each.key, files, before)})


def section_differs(
    form: SchemeDefinition, section: Section, answers: Answers, files: Hashes, before: SubmittedContent
) -> bool:
    """Whether an answer or a file of the section is another."""
    now, then = counted_answers(form, answers), before.answers
    return any(
        (now.get(question.key) or None) != (then.get(question.key) or None) or slot_differs(question.key, files, before)
        for question in section.questions
    )


def slot_differs(slot: str, files: Hashes, before: SubmittedContent) -> bool:
    """Whether the files of a place are others."""
    return files.get(slot, set()) != {file.sha256 for file in before.files if file.slot == slot}
