"""Governance over the JSON interface."""

from ninja import Router

from caminemos.governance.endpoints import agreements, archive, bodies, handovers, presidencies

router = Router()
router.add_router("", presidencies.router)
router.add_router("", bodies.router)
router.add_router("", archive.router)
router.add_router("", handovers.router)
router.add_router("", agreements.router)
