"""The only writers of imports: upload, plan, run, clear."""

from puente.exchange.operations.clearing import clear_old_rows
from puente.exchange.operations.failure import give_up
from puente.exchange.operations.plan import plan_import
from puente.exchange.operations.run import request_run, run_import
from puente.exchange.operations.upload import upload_list

__all__ = ["clear_old_rows", "give_up", "plan_import", "request_run", "run_import", "upload_list"]
