"""The act of handover and the dossier as official products."""

from caminemos.texts.handover.act import ACT, act_of_handover
from caminemos.texts.handover.dossier import DOSSIER, handover_dossier

__all__ = ["ACT", "DOSSIER", "act_of_handover", "handover_dossier"]
