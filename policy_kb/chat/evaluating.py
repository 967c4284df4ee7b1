"""A run of a question set worked through in the background, a few questions at a time."""

import logging
from itertools import islice

from django.utils import timezone

from policy_kb.chat.evaluation import outcomes
from policy_kb.models import EvaluationRun
from policy_kb.rules.measuring import Outcome, tally
from policy_kb.services.evaluations import claim, fail, finish, questions_of, record

BATCH = 5  # questions between two signs of life

logger = logging.getLogger(__name__)


def perform(run_id: int) -> EvaluationRun | None:
    """Ask the run's questions of the edition that counts here; the run as it ended, None for one not to be had.

    What goes wrong is kept with the run and not raised.
    """
    run = claim(run_id)
    if run is None:
        return None
    asked: list[Outcome] = []
    try:
        answers = outcomes(questions_of(run), day=timezone.localdate())
        while batch := list(islice(answers, BATCH)):
            asked += batch
            if not record(run=run, outcomes=batch):
                run.refresh_from_db()
                return run  # closed by somebody who took it for dead
        finish(run=run, figures=tally(asked))
    # Retrieval, the models and the stored rows fail each in their own way; the office reads why.
    except Exception as error:
        logger.exception("evaluation run %s failed", run_id)
        fail(run=run, problem=f"{type(error).__name__}: {error}")
    return run
