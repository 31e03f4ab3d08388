"""The door to the kernel."""

from caminemos.kernel import permissions
from caminemos.kernel.actor import ANONYMOUS, Actor, Service, actor_of
from caminemos.kernel.calendar import CalendarEntry, CalendarSource
from caminemos.kernel.clock import now, today
from caminemos.kernel.custody import EVERYTHING, custody_of, reading
from caminemos.kernel.dossier import DossierPart, HandoverCheck, OpenMatter, dossier_part
from caminemos.kernel.exports import Column, Sheet, csv_lines, download, safe_cell, write_xlsx
from caminemos.kernel.guarded import Guarded, GuardedManager, GuardedQuerySet, Unscoped, allow_node_purpose, guarded_tables
from caminemos.kernel.ids import made_at, uuid7
from caminemos.kernel.imports import ReadTable, TableProblem, TableRow, keyed, read_date, read_table
from caminemos.kernel.interface import Words, signed_in, words_of
from caminemos.kernel.keeping import as_json, changes, in_turn, need_reason, need_short, need_version, write
from caminemos.kernel.kept_forms import KeptForm, accepted, is_version, say, version_input, why_input, words_input
from caminemos.kernel.loose_date import LooseDate, LooseDateField, LooseDateInput, Precision
from caminemos.kernel.machine import Machine, Transition
from caminemos.kernel.node import Face, Node, NodeKind, only_in_training, this_node
from caminemos.kernel.open_data import OpenDataSet
from caminemos.kernel.policy import Policy, may_open, needs, policy_at, policy_of, public
from caminemos.kernel.published import PublishedItem, PublishedKind
from caminemos.kernel.queue import later
from caminemos.kernel.refused import Refused
from caminemos.kernel.registry import (
    Door,
    FigureProvider,
    Followable,
    Followed,
    GroupLink,
    Hit,
    LinkedLine,
    LinkedPart,
    Mandate,
    NavItem,
    PlanLink,
    Registry,
    SealedRows,
    SearchProvider,
    SeriesSource,
    SeriesValue,
    ShownFigure,
    Task,
    registries,
)
from caminemos.kernel.reporting import ReportCell, ReportPart, ReportTable
from caminemos.kernel.sealing import VERSION as SEAL_VERSION
from caminemos.kernel.sealing import Sealer
from caminemos.kernel.sealing import derived as derived_key
from caminemos.kernel.signals import bulk_read, changed, exported
from caminemos.kernel.stamp import Stamp
from caminemos.kernel.text import MultilingualField, Reading, Text, in_each_language, retold, text_from_json
from caminemos.kernel.yaml_files import WORDS_SCHEMA, read_yaml

__all__ = [
    "ANONYMOUS",
    "EVERYTHING",
    "SEAL_VERSION",
    "WORDS_SCHEMA",
    "Actor",
    "CalendarEntry",
    "CalendarSource",
    "Column",
    "Door",
    "DossierPart",
    "Face",
    "FigureProvider",
    "Followable",
    "Followed",
    "GroupLink",
    "Guarded",
    "GuardedManager",
    "GuardedQuerySet",
    "HandoverCheck",
    "Hit",
    "KeptForm",
    "LinkedLine",
    "LinkedPart",
    "LooseDate",
    "LooseDateField",
    "LooseDateInput",
    "Machine",
    "Mandate",
    "MultilingualField",
    "NavItem",
    "Node",
    "NodeKind",
    "OpenDataSet",
    "OpenMatter",
    "PlanLink",
    "Policy",
    "Precision",
    "PublishedItem",
    "PublishedKind",
    "ReadTable",
    "Reading",
    "Refused",
    "Registry",
    "ReportCell",
    "ReportPart",
    "ReportTable",
    "SealedRows",
    "Sealer",
    "SearchProvider",
    "SeriesSource",
    "SeriesValue",
    "Service",
    "Sheet",
    "ShownFigure",
    "Stamp",
    "TableProblem",
    "TableRow",
    "Task",
    "Text",
    "Transition",
    "Unscoped",
    "Words",
    "accepted",
    "actor_of",
    "allow_node_purpose",
    "as_json",
    "bulk_read",
    "changed",
    "changes",
    "csv_lines",
    "custody_of",
    "derived_key",
    "dossier_part",
    "download",
    "exported",
    "guarded_tables",
    "in_each_language",
    "in_turn",
    "is_version",
    "keyed",
    "later",
    "made_at",
    "may_open",
    "need_reason",
    "need_short",
    "need_version",
    "needs",
    "now",
    "only_in_training",
    "permissions",
    "policy_at",
    "policy_of",
    "public",
    "read_date",
    "read_table",
    "read_yaml",
    "reading",
    "registries",
    "retold",
    "safe_cell",
    "say",
    "signed_in",
    "text_from_json",
    "this_node",
    "today",
    "uuid7",
    "version_input",
    "why_input",
    "words_input",
    "words_of",
    "write",
    "write_xlsx",
]
