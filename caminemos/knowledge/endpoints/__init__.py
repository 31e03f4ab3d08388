"""Knowledge over the JSON interface."""

from ninja import Router

from caminemos.knowledge.endpoints import communities, library, practices, visibility

router = Router()
router.add_router("", communities.router)
router.add_router("", library.router)
router.add_router("", practices.router)
router.add_router("", visibility.router)
