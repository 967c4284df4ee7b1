"""To come."""

from ninja import Router

router = Router()
