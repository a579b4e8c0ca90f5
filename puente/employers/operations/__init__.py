"""The only writers of companies, of the work with them, and of vacancies, by act."""

from puente.core.errors import RefusedError
from puente.employers.operations.companies import (
    add_branch,
    add_company,
    add_membership,
    change_company,
    close_branch,
    end_membership,
    save_contact,
)
from puente.employers.operations.merging import merge_companies, unmerge_companies
from puente.employers.operations.partnership import (
    complain,
    decide_complaint,
    end_verification,
    finish_next_step,
    keep_agreement_file,
    record_agreement,
    record_checks,
    record_interaction,
    verify_company,
)
from puente.employers.operations.vacancies import (
    IssuesError,
    add_vacancy,
    change_vacancy,
    close_vacancy,
    fill_slot,
    refresh_vacancy,
    reject_vacancy,
    see_accepted,
    set_template,
)

__all__ = [
    "IssuesError",
    "RefusedError",
    "add_branch",
    "add_company",
    "add_membership",
    "add_vacancy",
    "change_company",
    "change_vacancy",
    "close_branch",
    "close_vacancy",
    "complain",
    "decide_complaint",
    "end_membership",
    "end_verification",
    "fill_slot",
    "finish_next_step",
    "keep_agreement_file",
    "merge_companies",
    "record_agreement",
    "record_checks",
    "record_interaction",
    "refresh_vacancy",
    "reject_vacancy",
    "save_contact",
    "see_accepted",
    "set_template",
    "unmerge_companies",
    "verify_company",
]
