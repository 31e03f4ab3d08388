"""The plan's nouns."""

from caminemos.plan.models.commitments import Commitment
from caminemos.plan.models.consultation import PlanComment
from caminemos.plan.models.drafts import DraftStep
from caminemos.plan.models.evaluation import Criterion, Evaluation
from caminemos.plan.models.evaluation_answers import EvaluationComment, FollowUp, ManagementResponse, PassageSignOff
from caminemos.plan.models.evaluation_files import FindingFile
from caminemos.plan.models.evaluation_passages import Addressee, Finding, FindingEvidence, FindingPart, Recommendation
from caminemos.plan.models.frameworks import Alignment, CommitmentLink, Framework, FrameworkItem
from caminemos.plan.models.indicators import Indicator, IndicatorDefinition, ReleasedFigure, StateTarget
from caminemos.plan.models.lineage import Lineage
from caminemos.plan.models.obligations import Obligation
from caminemos.plan.models.plans import Action, ActionBlock, ActionResultLink, Objective, Plan, Priority, Result, WorkingGroup
from caminemos.plan.models.rounds import ReportingRound
from caminemos.plan.models.schedule import MethodItem, ScheduleDate, ScheduleRow
from caminemos.plan.models.updates import Evidence, ProgressUpdate, UpdateRevision, UpdateStep
from caminemos.plan.models.versions import PlanVersion

__all__ = [
    "Action",
    "ActionBlock",
    "ActionResultLink",
    "Addressee",
    "Alignment",
    "Commitment",
    "CommitmentLink",
    "Criterion",
    "DraftStep",
    "Evaluation",
    "EvaluationComment",
    "Evidence",
    "Finding",
    "FindingEvidence",
    "FindingFile",
    "FindingPart",
    "FollowUp",
    "Framework",
    "FrameworkItem",
    "Indicator",
    "IndicatorDefinition",
    "Lineage",
    "ManagementResponse",
    "MethodItem",
    "Objective",
    "Obligation",
    "PassageSignOff",
    "Plan",
    "PlanComment",
    "PlanVersion",
    "Priority",
    "ProgressUpdate",
    "Recommendation",
    "ReleasedFigure",
    "ReportingRound",
    "Result",
    "ScheduleDate",
    "ScheduleRow",
    "StateTarget",
    "UpdateRevision",
    "UpdateStep",
    "WorkingGroup",
]
