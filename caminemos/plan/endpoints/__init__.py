"""The plan over the JSON interface."""

from ninja import Router

from caminemos.plan.endpoints import commitments, evaluation_answers, evaluations, indicators, plans, updates, versions

router = Router()
router.add_router("", plans.router)
router.add_router("", updates.router)
router.add_router("", commitments.router)
router.add_router("", evaluations.router)
router.add_router("", versions.router)
router.add_router("", indicators.router)
router.add_router("", evaluation_answers.router)
