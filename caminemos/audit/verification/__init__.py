"""Check the whole trail: every entry, every link, every seal, and the anchors kept elsewhere."""

from caminemos.audit.verification.report import Problem, Report
from caminemos.audit.verification.run import verify

__all__ = ["Problem", "Report", "verify"]
