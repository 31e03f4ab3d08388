"""Governance over the JSON interface."""

from ninja import Router

from caminemos.governance.endpoints import (
    agreements,
    archive,
    bodies,
    calendar,
    consultations,
    feeds,
    handovers,
    meetings,
    minutes,
    presidencies,
    promises,
)

router = Router()
router.add_router("", presidencies.router)
router.add_router("", bodies.router)
router.add_router("", archive.router)
router.add_router("", consultations.router)
router.add_router("", feeds.router)
router.add_router("", calendar.router)
router.add_router("", handovers.router)
router.add_router("", agreements.router)
router.add_router("", meetings.router)
router.add_router("", minutes.router)
router.add_router("", promises.router)
