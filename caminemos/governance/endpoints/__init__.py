"""Governance over the JSON interface."""

from ninja import Router

from caminemos.governance.endpoints.handovers import router as handovers
from caminemos.governance.endpoints.presidencies import router as presidencies

router = Router()
router.add_router("", presidencies)
router.add_router("", handovers)
