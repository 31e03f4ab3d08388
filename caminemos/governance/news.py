"""The words in which followers are told what happened: what was done, never what a row holds."""

from caminemos.kernel.api import Text

CORRECTED = Text.of(es="se corrigió lo que consta", en="what is on record was corrected")
SEAT_RECORDED = Text.of(es="se anotó un asiento", en="a seat was written down")
SEAT_CORRECTED = Text.of(es="se corrigió un asiento", en="a seat was corrected")
SEAT_STRUCK = Text.of(es="se retiró un asiento mal anotado", en="a seat written down by mistake was taken back")
DOCUMENT_ADDED = Text.of(es="se agregó un documento", en="a document was added")
DOCUMENT_REPLACED = Text.of(es="hay una versión nueva de un documento", en="a document has a newer version")
EVENT_RECORDED = Text.of(es="se anotó un evento", en="an event was written down")
EVENT_CORRECTED = Text.of(es="se corrigió un evento", en="an event was corrected")
POSITION_PUBLISHED = Text.of(es="se publicó la posición en un evento", en="the position at an event was published")
POSITION_TAKEN_BACK = Text.of(
    es="la posición en un evento volvió a preparación", en="the position at an event went back into preparation"
)
INSTANT_AGREED = Text.of(es="se acordó el momento del traspaso", en="the instant of the handover was agreed")
INSTANT_MOVED = Text.of(es="se movió el momento del traspaso", en="the instant of the handover was moved")
INSTANT_OPEN = Text.of(es="el momento del traspaso quedó abierto de nuevo", en="the instant of the handover is open again")
HANDED_OVER = Text.of(es="se hizo el traspaso", en="the presidency was handed over")
DOSSIER_DELIVERED = Text.of(es="se entregó el expediente del traspaso", en="the dossier of the handover was delivered")
ACHIEVEMENT_PUBLISHED = Text.of(es="se publicó en el archivo", en="was published in the archive")
ACHIEVEMENT_CORRECTED = Text.of(es="se corrigió en el archivo", en="was corrected in the archive")
