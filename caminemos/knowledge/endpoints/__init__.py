"""Knowledge over the JSON interface."""

from ninja import Router

from caminemos.knowledge.endpoints import practices

router = Router()
router.add_router("", practices.router)
