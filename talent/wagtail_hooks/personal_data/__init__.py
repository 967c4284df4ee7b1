"""What talent holds of a person, a module for each part of the app. A new table that names a person is added there.

``tests/test_personal_data.py`` fails for a column that no kind speaks of: give it a :class:`Holding` in the kind it
belongs to (a new kind for a new sort of thing), ``traces`` for who did what in the office. What has to be done by a
service stands in ``talent.services.personal_data``. Consents are purposes under the hook ``consent_purposes``
(``accounts.consents``), given by ``accounts.services.consents.give``; retention is a rule under ``retention_rules``
(``core.retention``) whose service calls ``core.services.retention.report``.
"""

from talent.wagtail_hooks.personal_data import cohorts, competitions, jobs, programmes

__all__ = ["cohorts", "competitions", "jobs", "programmes"]
