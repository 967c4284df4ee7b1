"""Competitions: public what is published, a team's own pages, a judge's own tasks, the office for who keeps competitions.

The captain is ``enterprise``; the team stands for their company, whose people are no members of it. Judges: a person
outside, ``finance`` (of that company: a conflict of interest) and ``enterprise2``.
"""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.models import Enterprise, User
from core.services.publicity.objections import Statement
from talent.models import Assignment, Competition, Judge, Team
from talent.rules.competitions.kinds import TeamState
from talent.services.competitions import appeals, invitations, judges, publishing, teams
from talent.services.competitions.judges import Duty
from tests.factories.companies import upload
from tests.factories.competitions import competition, handed_in, mark, stage, team
from tests.matrix import KEEPERS, NO_COLLEAGUE, OFFICE, SIGNED_IN, CompanyRow, OfficeRow

SNIPPET = "/admin/snippets/talent/competition"
DESK = "/admin/talent/competitions"
TEAMS = "/talent/teams"
# visitor, enterprise (captain), applicant (a member), finance, viewer, enterprise2, officer, officer2, admin
TEAM = (302, 200, 200, *[404] * 6)
TEAM_POST = (302, 405, 405, *[405] * 6)
ACTED = (302, 302, 302, *[404] * 6)  # told why in a message where the part does not allow it
JUDGE = (302, 404, 404, 404, 404, 200, 404, 404, 404)  # finance judges too, but their company competes
KEEPERS_POST = (302, 302, 302, 302, 302, 302, 405, 405, 405)
LOOKERS_ON = (200, 200, 302, 302, 302, 302, 200)  # deciders and the auditor, of those behind the counter

ROWS = [
    CompanyRow("talent:competitions", "/talent/competitions/", 200),
    CompanyRow("talent:competition", "/talent/competitions/{contest}/", 200),
    CompanyRow("talent:competition", "/talent/competitions/{contest_hidden}/", 404),
    CompanyRow("talent:competition_results", "/talent/competitions/{contest}/results/", 200),
    CompanyRow("talent:competition_results", "/talent/competitions/{contest_hidden}/results/", 404),
    CompanyRow("talent:enter", "/talent/competitions/{contest_open}/enter/", SIGNED_IN),
    CompanyRow("talent:enter", "/talent/competitions/{contest}/enter/", 302),  # over: told why
    CompanyRow("talent:teams", f"{TEAMS}/", SIGNED_IN),
    CompanyRow("talent:team_join", f"{TEAMS}/join/{{team_secret}}/", SIGNED_IN),
    CompanyRow("talent:team_join", f"{TEAMS}/join/unknown/", (302, *[410] * 8)),
    CompanyRow("talent:team", f"{TEAMS}/{{team}}/", TEAM),
    CompanyRow("talent:team_invite", f"{TEAMS}/{{team}}/invite/", TEAM_POST),
    CompanyRow("talent:team_invite", f"{TEAMS}/{{team}}/invite/", (302, 422, 422, *[404] * 6), "post"),
    CompanyRow("talent:team_revoke", f"{TEAMS}/{{team_open}}/invitations/{{team_invitation}}/revoke/", TEAM_POST),
    CompanyRow("talent:team_sign_up", f"{TEAMS}/{{team}}/sign-up/", ACTED, "post"),
    CompanyRow("talent:team_withdraw", f"{TEAMS}/{{team}}/withdraw/", ACTED, "post"),  # results are public
    CompanyRow("talent:team_leave", f"{TEAMS}/{{team}}/leave/", ACTED, "post"),
    CompanyRow("talent:team_captain", f"{TEAMS}/{{team}}/captain/", ACTED, "post"),
    CompanyRow("talent:team_remove", f"{TEAMS}/{{team}}/members/{{team_member}}/remove/", ACTED, "post"),
    CompanyRow("talent:hand_in", f"{TEAMS}/{{team}}/stages/{{contest_stage}}/hand-in/", TEAM_POST),
    CompanyRow(
        "talent:hand_in", f"{TEAMS}/{{team}}/stages/{{contest_stage}}/hand-in/", (302, 422, 422, *[404] * 6), "post"
    ),
    CompanyRow(
        "talent:entry_file", f"{TEAMS}/{{team}}/files/{{entry_file}}/", (302, 200, 200, 404, 404, 404, 200, 404, 200)
    ),
    CompanyRow("talent:appeal", f"{TEAMS}/{{team}}/results/{{team_result}}/appeal/", (302, 200, 302, *[404] * 6)),
    CompanyRow(
        "talent:appeal_file", "/talent/appeals/files/{appeal_file}/", (302, 200, 200, 404, 404, 404, 200, 404, 200)
    ),
    CompanyRow("talent:judging", "/talent/judging/", SIGNED_IN),
    CompanyRow("talent:mark", "/talent/judging/{judge_task}/", JUDGE),
    CompanyRow("talent:mark", "/talent/judging/{conflicted_task}/", (302, *[404] * 8)),
    CompanyRow("talent:judge_conflict", "/talent/judging/{conflicted_task}/conflict/", (302, *[404] * 8), "post"),
    CompanyRow("talent:judged_file", "/talent/judging/{judge_task}/files/{entry_file}/", JUDGE),
    CompanyRow("talent:judged_file", "/talent/judging/{conflicted_task}/files/{entry_file}/", (302, *[404] * 8)),
    CompanyRow("wagtailsnippets_talent_competition", f"{SNIPPET}/", OFFICE),
    CompanyRow("wagtailsnippets_talent_competition", f"{SNIPPET}/add/", KEEPERS),
    CompanyRow("wagtailsnippets_talent_competition", f"{SNIPPET}/edit/{{contest_pk}}/", KEEPERS),
    CompanyRow("wagtailsnippets_talent_competition", f"{SNIPPET}/delete/{{contest_pk}}/", 302),  # nobody: public
    CompanyRow("talent_office", f"{DESK}/", OFFICE),
    CompanyRow("talent_office", f"{DESK}/{{contest_pk}}/", OFFICE),
    CompanyRow("talent_office", f"{DESK}/{{contest_pk}}/teams/", OFFICE),
    CompanyRow("talent_office", f"{DESK}/{{contest_pk}}/judges/", OFFICE),
    CompanyRow("talent_office", f"{DESK}/{{contest_pk}}/judges/", (*[302] * 6, 422, 302, 422), "post"),
    CompanyRow("talent_office", f"{DESK}/{{contest_pk}}/export/", KEEPERS_POST),
    CompanyRow("talent_office", f"{DESK}/{{contest_pk}}/export/", KEEPERS, "post"),
    CompanyRow("talent_office", f"{DESK}/judges/{{contest_judge}}/", KEEPERS),
    CompanyRow("talent_office", f"{DESK}/judges/{{contest_judge}}/dismiss/", KEEPERS_POST),
    CompanyRow("talent_office", f"{DESK}/stages/{{contest_stage}}/", OFFICE),
    CompanyRow("talent_office", f"{DESK}/stages/{{contest_stage}}/assign/", KEEPERS_POST),
    CompanyRow("talent_office", f"{DESK}/stages/{{contest_stage}}/results/", KEEPERS),
    CompanyRow("talent_office", f"{DESK}/results/{{contest_notice}}/advance/", KEEPERS_POST),
    CompanyRow("talent_office", f"{DESK}/appeals/", KEEPERS),
    CompanyRow("talent_office", f"{DESK}/appeals/{{contest_appeal}}/", KEEPERS),
    OfficeRow("talent_office", f"{DESK}/", LOOKERS_ON),
    OfficeRow("talent_office", f"{DESK}/stages/{{contest_stage}}/", LOOKERS_ON),
    OfficeRow("talent_office", f"{DESK}/stages/{{contest_stage}}/results/", NO_COLLEAGUE),
    OfficeRow("talent_office", f"{DESK}/appeals/{{contest_appeal}}/", NO_COLLEAGUE),
    OfficeRow("talent:mark", "/talent/judging/{judge_task}/", 404),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """A competition that is judged and published, with an appeal; another that takes teams; a hidden one."""
    now, officer, captain = timezone.now(), people["officer"], people["enterprise"]
    begun = now - timedelta(days=17)
    made, hidden, still_open = competition(begun), competition(now, is_published=False), competition(now)
    company = Enterprise.objects.filter(memberships__user=captain).verified().order_by("pk").first()
    own = team(made, captain, "青禾队", begun, organisation=company)
    member = teams.add_member(own, people["applicant"], begun)
    version = handed_in(own, begun + timedelta(days=12))
    for name in ("enterprise2", "finance"):
        judges.appoint(competition=made, user=people[name], by=officer, now=begun, duty=Duty())
    at = stage(made)
    judges.assign(stage=at, by=officer, now=now)
    task = Assignment.objects.select_related("judge__user", "entry").get()
    conflicted = Assignment.objects.create(
        judge=Judge.objects.get(user=people["finance"]), entry=version.entry, assigned_at=now, released_at=now
    )
    assert not mark(task, (25, 15), now)
    notice = publishing.publish(stage=at, by=officer, now=now)
    Assignment.objects.filter(pk=conflicted.pk).update(released_at=None)  # the conflict alone keeps them out
    statement = Statement(
        name="张三", phone="13800000000", grounds="评语与作品内容不符，请核对评委是否打开了完整文件。"
    )
    appeal = appeals.file_appeal(
        result=notice.items.get(), by=captain, now=now, statement=statement, evidence=[upload()]
    )
    forming = _forming(still_open, people["parkmanager"])
    issued = invitations.invite(team=forming, email="new@example.org", by=people["parkmanager"], now=now)
    return {
        "contest": made.slug,
        "contest_pk": made.pk,
        "contest_hidden": hidden.slug,
        "contest_open": still_open.slug,
        "contest_stage": at.pk,
        "contest_judge": task.judge.pk,
        "contest_notice": notice.pk,
        "contest_appeal": appeal.pk,
        "appeal_file": appeal.files.get().pk,
        "team": own.pk,
        "team_member": member.pk,
        "team_open": forming.pk,
        "team_secret": issued.secret,
        "team_invitation": issued.invitation.pk,
        "team_result": notice.items.get().pk,
        "entry_file": version.files.get().pk,
        "judge_task": task.pk,
        "conflicted_task": conflicted.pk,
    }


def _forming(made: Competition, captain: User) -> Team:
    """A team that has not signed up, of somebody outside the matrix's companies."""
    wanted = teams.Wanted("潮汐队", made.tracks.first(), made.groups.first())
    found = teams.create(competition=made, by=captain, now=timezone.now(), wanted=wanted)
    assert found.state == TeamState.FORMING
    return found
