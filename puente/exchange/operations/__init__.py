"""The only writers of imports: upload, plan, run."""

from puente.exchange.operations.failure import give_up
from puente.exchange.operations.plan import plan_import
from puente.exchange.operations.run import request_run, run_import
from puente.exchange.operations.upload import upload_list

__all__ = ["give_up", "plan_import", "request_run", "run_import", "upload_list"]
