"""The only writers of plans, reports, certificates of results and payments."""

from puente.reporting.operations.contracts import record_contract
from puente.reporting.operations.payments import (
    decide_payment,
    keep_invoice,
    mark_payment,
    start_payment,
    submit_payment,
)
from puente.reporting.operations.plans import decide_plan, save_plan, submit_plan
from puente.reporting.operations.reports import (
    approve_report,
    redraw_report,
    return_report,
    start_report,
    submit_report,
    write_words,
)
from puente.reporting.operations.results import certify_results, restate_report

__all__ = [
    "approve_report",
    "certify_results",
    "decide_payment",
    "decide_plan",
    "keep_invoice",
    "mark_payment",
    "record_contract",
    "redraw_report",
    "restate_report",
    "return_report",
    "save_plan",
    "start_payment",
    "start_report",
    "submit_payment",
    "submit_plan",
    "submit_report",
    "write_words",
]
