"""Every address of the application, who may use it, and what it needs. The permission matrix and the
accessibility tests walk this table; an address that is not in it fails a test."""

from dataclasses import dataclass, field

from django.test import Client
from django.urls import reverse

ROLES = (
    "manager",
    "other_manager",
    "director",
    "department_manager",
    "security_officer",
    "co_assessor",
    "lead",
    "administrator",
    "outsider",
)
NOBODY: frozenset[str] = frozenset()
MEMBERS = frozenset(ROLES) - {"co_assessor", "administrator", "outsider"}
EVERYONE = frozenset(ROLES)
LEAD = frozenset({"lead"})
KEEPERS = frozenset({"lead", "administrator"})
OWN = frozenset({"manager", "director"})
MANAGER = frozenset({"manager"})
CO_ASSESSOR = frozenset({"co_assessor"})
REVIEWER = frozenset({"other_manager"})
REVIEW = ("{published}", "{organisation}", "{reviewer}")


@dataclass(frozen=True)
class Rule:
    """Who may, with which arguments; `post` for addresses that only take a form; `ok` is what they get."""

    who: frozenset[str]
    args: tuple[str, ...] = ()
    post: bool = False
    ok: frozenset[int] = frozenset({200})
    strangers: frozenset[int] = field(default=frozenset({302}))


DONE = frozenset({302, 409, 422})  # the action was tried: done, or refused with a reason
OPEN_TO_ALL = {"strangers": frozenset({200})}

RULES = {
    "healthz": Rule(EVERYONE, **OPEN_TO_ALL),
    "readyz": Rule(EVERYONE, **OPEN_TO_ALL),
    "accessibility": Rule(EVERYONE, **OPEN_TO_ALL),
    "privacy": Rule(EVERYONE, **OPEN_TO_ALL),
    "my_data": Rule(EVERYONE),
    "my_data_file": Rule(EVERYONE),
    "start": Rule(EVERYONE),
    "map": Rule(MEMBERS, ("{association}",)),
    "capability": Rule(MEMBERS, ("{association}", "bygga-kultur")),
    # accounts
    "account_login": Rule(EVERYONE, ok=frozenset({302}), **OPEN_TO_ALL),
    "account_logout": Rule(EVERYONE),
    "account_inactive": Rule(EVERYONE, **OPEN_TO_ALL),
    "account_signup": Rule(EVERYONE, ok=frozenset({200, 302}), **OPEN_TO_ALL),
    "account_reauthenticate": Rule(EVERYONE),
    "account_change_password": Rule(EVERYONE),
    "account_reset_password": Rule(EVERYONE, **OPEN_TO_ALL),
    "account_reset_password_done": Rule(EVERYONE, **OPEN_TO_ALL),
    "account_reset_password_from_key": Rule(EVERYONE, ("1", "no-such-key"), **OPEN_TO_ALL),
    "account_reset_password_from_key_done": Rule(EVERYONE, **OPEN_TO_ALL),
    "invitation": Rule(EVERYONE, ("no-such-link",), ok=frozenset({404}), strangers=frozenset({404})),
    # there only in the demonstration, see tests/demonstration/test_views.py
    "demonstration_mail": Rule(NOBODY, strangers=frozenset({404})),
    # associations, organisations, people
    "associations": Rule(frozenset({"administrator"})),
    "organisations": Rule(KEEPERS, ("{association}",)),
    "organisation": Rule(KEEPERS, ("{association}", "{organisation}")),
    "people": Rule(KEEPERS, ("{association}",)),
    "person": Rule(KEEPERS, ("{association}", "{person}")),
    "invite_person": Rule(KEEPERS, ("{association}",)),
    "invite_from_file": Rule(KEEPERS, ("{association}",)),
    "add_role": Rule(KEEPERS, ("{association}", "{person}"), post=True, ok=frozenset({200, 302, 422})),
    "remove_role": Rule(KEEPERS, ("{association}", "{person}", "{assignment}"), post=True, ok=DONE | {404}),
    "deactivate_person": Rule(KEEPERS, ("{association}", "{person}"), post=True, ok=DONE),
    "reactivate_person": Rule(KEEPERS, ("{association}", "{person}"), post=True, ok=DONE),
    "new_link": Rule(KEEPERS, ("{association}", "{person}"), post=True, ok=DONE | {200}),
    "hand_over": Rule(KEEPERS, ("{association}", "{person}"), post=True, ok=DONE | {200}),
    # rounds
    "rounds": Rule(MEMBERS, ("{association}",)),
    "create_round": Rule(LEAD, ("{association}",)),
    "round": Rule(MEMBERS, ("{round}",)),
    "open_round": Rule(LEAD, ("{planned}",), post=True, ok=DONE),
    "close_round": Rule(LEAD, ("{round}",)),
    "publish_round": Rule(LEAD, ("{round}",)),
    "archive_round": Rule(LEAD, ("{published}",)),
    "delete_round": Rule(LEAD, ("{test}",)),
    "reopen_assessment": Rule(LEAD, ("{published}", "{organisation}"), post=True, ok=DONE),
    "withdraw_reopening": Rule(LEAD, ("{published}", "{organisation}"), post=True, ok=DONE),
    # self-assessment
    "assessment": Rule(OWN, ("{round}", "{organisation}")),
    "assessment_step": Rule(OWN, ("{round}", "{organisation}", "leda")),
    "save_answer": Rule(
        frozenset({"manager"}),
        ("{round}", "{organisation}", "bygga-kultur"),
        post=True,
        ok=frozenset({400}),
    ),
    "sharing": Rule(frozenset({"manager"}), ("{round}", "{organisation}")),
    "submit_assessment": Rule(frozenset({"manager"}), ("{round}", "{organisation}"), post=True, ok=DONE),
    "answer_sheet": Rule(frozenset({"manager"}), ("{round}", "{organisation}")),
    "answer_sheet_file": Rule(frozenset({"manager"}), ("{round}", "{organisation}", "csv")),
    "confirm_answer_sheet": Rule(frozenset({"manager"}), ("{round}", "{organisation}"), post=True, ok=DONE),
    "receipt": Rule(OWN, ("{published}", "{organisation}")),
    "calibration": Rule(frozenset({"manager"}), ("{round}", "{organisation}", "ledningsformagor")),
    "skip_calibration": Rule(
        frozenset({"manager"}), ("{round}", "{organisation}", "ledningsformagor"), post=True, ok=DONE
    ),
    "save_vignette": Rule(
        MANAGER, ("{round}", "{organisation}", "ledningsformagor", "by-0"), post=True, ok=frozenset({400})
    ),
    # participation
    "participation": Rule(LEAD, ("{round}",)),
    "participation_file": Rule(LEAD, ("{round}", "csv")),
    "activity": Rule(LEAD, ("{round}", "{activity}")),
    "remove_activity": Rule(LEAD, ("{round}", "{activity}"), post=True, ok=DONE),
    # mailings
    "mailings": Rule(LEAD, ("{round}",)),
    "send_invitations": Rule(LEAD, ("{round}",), post=True, ok=DONE),
    "send_reminders": Rule(LEAD, ("{round}",), post=True, ok=DONE),
    # targets and discussions
    "targets": Rule(LEAD, ("{round}",)),
    "remove_target": Rule(LEAD, ("{round}", "bygga-kultur"), post=True, ok=DONE),
    "write_discussion": Rule(LEAD, ("{published}", "bygga-kultur")),
    # votes
    "vote": Rule(MEMBERS, ("{round}",)),
    "plan_vote": Rule(LEAD, ("{planned}",), post=True, ok=frozenset({302, 422})),
    "open_vote": Rule(LEAD, ("{planned}",), post=True, ok=DONE),
    "close_vote": Rule(LEAD, ("{round}",), post=True, ok=DONE),
    "ballot": Rule(OWN, ("{round}", "{organisation}")),
    "save_ballot": Rule(
        frozenset({"manager"}), ("{round}", "{organisation}"), post=True, ok=frozenset({400})
    ),
    # costs
    "lead_costs": Rule(LEAD, ("{round}",)),
    "costs": Rule(OWN, ("{round}", "{organisation}")),
    "save_costs": Rule(MANAGER, ("{round}", "{organisation}"), post=True, ok=frozenset({400})),
    "hand_in_costs": Rule(MANAGER, ("{round}", "{organisation}")),
    "ledger": Rule(MANAGER, ("{round}", "{organisation}")),
    "place_accounts": Rule(MANAGER, ("{round}", "{organisation}"), post=True, ok=DONE),
    "withdraw_costs": Rule(MANAGER, ("{round}", "{organisation}"), post=True, ok=DONE),
    # working together in an organisation
    "co_assessors": Rule(MANAGER, ("{round}", "{organisation}")),
    "change_groups": Rule(MANAGER, ("{round}", "{organisation}", "{co_assessor}")),
    "withdraw_co_assessor": Rule(MANAGER, ("{round}", "{organisation}", "{co_assessor}"), post=True, ok=DONE),
    "resend_invitation": Rule(MANAGER, ("{round}", "{organisation}", "{co_assessor}"), post=True, ok=DONE),
    "co_assessment": Rule(CO_ASSESSOR, ("{round}", "{organisation}")),
    "co_assessment_step": Rule(CO_ASSESSOR, ("{round}", "{organisation}", "leda")),
    "give_opinion": Rule(
        CO_ASSESSOR, ("{round}", "{organisation}", "bygga-kultur"), post=True, ok=frozenset({400})
    ),
    "capability_work": Rule(OWN | CO_ASSESSOR, ("{round}", "{organisation}", "bygga-kultur")),
    "decide": Rule(MANAGER, ("{round}", "{organisation}", "bygga-kultur"), post=True, ok=frozenset({422})),
    "write_comment": Rule(
        OWN | CO_ASSESSOR, ("{round}", "{organisation}", "bygga-kultur"), post=True, ok=frozenset({422})
    ),
    "edit_comment": Rule(CO_ASSESSOR, ("{round}", "{organisation}", "bygga-kultur", "{comment}")),
    "remove_comment": Rule(
        CO_ASSESSOR, ("{round}", "{organisation}", "bygga-kultur", "{comment}"), post=True, ok=DONE
    ),
    "copy_earlier": Rule(MANAGER, ("{round}", "{organisation}"), post=True, ok=DONE),
    "confirm_copies": Rule(MANAGER, ("{round}", "{organisation}"), post=True, ok=DONE),
    "remove_copies": Rule(MANAGER, ("{round}", "{organisation}"), post=True, ok=DONE),
    "reviews": Rule(OWN, ("{published}", "{organisation}")),
    "review": Rule(OWN | REVIEWER, REVIEW),
    "ask_question": Rule(REVIEWER, (*REVIEW, "bygga-kultur")),
    "reply_to_question": Rule(MANAGER, (*REVIEW, "{question}")),
    "settle_question": Rule(MANAGER | REVIEWER, (*REVIEW, "{question}"), post=True, ok=DONE),
    "end_review": Rule(MANAGER, REVIEW, post=True, ok=DONE),
    "history": Rule(OWN, ("{round}", "{organisation}")),
    # results
    "results": Rule(MEMBERS, ("{published}",)),
    "results_matrix": Rule(MEMBERS, ("{published}",)),
    "results_lists": Rule(MEMBERS, ("{published}",)),
    "results_calibration": Rule(MEMBERS, ("{published}",)),
    "results_gap": Rule(MEMBERS, ("{published}",)),
    "results_agenda": Rule(MEMBERS, ("{published}",)),
    "results_discussion": Rule(MEMBERS, ("{published}", "bygga-kultur")),
    "results_capability": Rule(MEMBERS, ("{published}", "bygga-kultur")),
    "results_overview": Rule(MEMBERS, ("{published}",)),
    "results_own": Rule(MEMBERS, ("{published}",)),
    "results_development": Rule(MEMBERS, ("{published}",)),
    "improvements": Rule(OWN, ("{published}", "{organisation}")),
    "change_improvement": Rule(OWN, ("{published}", "{organisation}", "{improvement}")),
    "improvement_done": Rule(OWN, ("{published}", "{organisation}", "{improvement}"), post=True, ok=DONE),
    "improvement_undone": Rule(OWN, ("{published}", "{organisation}", "{improvement}"), post=True, ok=DONE),
    "strike_improvement": Rule(
        OWN, ("{published}", "{organisation}", "{improvement}"), post=True, ok=DONE | {404}
    ),
    "results_file": Rule(MEMBERS, ("{published}", "json")),
    "results_figure": Rule(MEMBERS, ("{published}", "karta")),
    "results_figure_explore": Rule(MEMBERS, ("{published}", "karta")),
    "results_figure_frame": Rule(MEMBERS, ("{published}", "karta")),
    "results_figure_file": Rule(MEMBERS, ("{published}", "karta", "svg")),
    "live_results": Rule(LEAD, ("{round}",)),
    "live_results_matrix": Rule(LEAD, ("{round}",)),
    "live_results_lists": Rule(LEAD, ("{round}",)),
    "live_results_calibration": Rule(LEAD, ("{round}",)),
    "live_results_gap": Rule(LEAD, ("{round}",)),
    "live_results_agenda": Rule(LEAD, ("{round}",)),
    "live_results_capability": Rule(LEAD, ("{round}", "bygga-kultur")),
    "preview_results": Rule(LEAD, ("{round}",)),
    "preview_results_matrix": Rule(LEAD, ("{round}",)),
    "preview_results_lists": Rule(LEAD, ("{round}",)),
    "preview_results_calibration": Rule(LEAD, ("{round}",)),
    "preview_results_gap": Rule(LEAD, ("{round}",)),
    "preview_results_agenda": Rule(LEAD, ("{round}",)),
    "preview_results_capability": Rule(LEAD, ("{round}", "bygga-kultur")),
    # pilots
    "pilots": Rule(MEMBERS, ("{association}",)),
    "create_pilot": Rule(LEAD, ("{association}",)),
    "pilot_template": Rule(MEMBERS, ("{association}", "3")),
    "pilot": Rule(MEMBERS, ("{association}", "{pilot}")),
    "pilot_calendar": Rule(MEMBERS, ("{association}", "{pilot}")),
    "edit_pilot": Rule(LEAD, ("{association}", "{pilot}")),
    "edit_pilot_lines": Rule(LEAD, ("{association}", "{pilot}")),
    "edit_pilot_milestones": Rule(LEAD, ("{association}", "{pilot}")),
    "pilot_participant": Rule(LEAD | OWN, ("{association}", "{pilot}", "{organisation}")),
    "note_pilot_decision": Rule(LEAD, ("{association}", "{pilot}")),
    "strike_pilot_decision": Rule(LEAD, ("{association}", "{pilot}", "{pilot_decision}")),
    "set_pilot_status": Rule(LEAD, ("{association}", "{pilot}"), post=True, ok=DONE),
    # what pilots would lead to, and the paper to decide on
    "what_if": Rule(MEMBERS, ("{association}",)),
    "portfolio": Rule(MEMBERS, ("{association}",)),
    "decision_paper": Rule(MEMBERS, ("{association}", "{pilot}")),
    "write_decision_paper": Rule(LEAD, ("{association}", "{pilot}")),
    "decision_paper_file": Rule(MEMBERS, ("{association}", "{pilot}", "docx")),
    # scenarios and what fits
    "scenarios": Rule(MEMBERS, ("{association}",)),
    "scenario": Rule(MEMBERS, ("{association}", "1")),
    "edit_scenario": Rule(LEAD, ("{association}", "1")),
    "interests": Rule(MEMBERS, ("{association}",)),
    "interest": Rule(OWN, ("{association}", "{organisation}", "bygga-kultur")),
    "withdraw_interest": Rule(
        MANAGER, ("{association}", "{organisation}", "bygga-kultur"), post=True, ok=DONE
    ),
    "matching": Rule(MEMBERS, ("{published}",)),
    "matching_capability": Rule(MEMBERS, ("{published}", "bygga-kultur")),
    # reports
    "reports": Rule(MEMBERS, ("{published}",)),
    "order_report": Rule(LEAD, ("{published}",), post=True, ok=DONE),
    "report": Rule(MEMBERS, ("{published}", "1")),
    "round_record": Rule(LEAD, ("{published}",)),
    "report_pdf": Rule(MEMBERS, ("{published}", "1")),
}


def url_of(name: str, places: dict[str, str]) -> str:
    return reverse(name, args=[argument.format(**places) for argument in RULES[name].args])


def ask(client: Client, name: str, places: dict[str, str]) -> int:
    url = url_of(name, places)
    return (client.post(url) if RULES[name].post else client.get(url)).status_code
