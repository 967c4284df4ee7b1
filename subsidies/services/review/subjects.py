"""What a task of the workbench is about."""

from enum import StrEnum


class Subject(StrEnum):
    """What a task is about, and so which page it opens."""

    APPLICATION = "application"
    MESSAGES = "messages"
    DECISION_BATCH = "decision_batch"
    APPEAL = "appeal"
    OBJECTION = "objection"
    EVALUATION = "evaluation"
    PAYMENT_BATCH = "payment_batch"
    REVIEW = "review"
