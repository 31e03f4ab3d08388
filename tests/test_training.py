"""The training region is filled again without undoing what somebody did on it."""

import io

import pytest
from django.core.management.base import OutputWrapper

from caminemos.config.training import _plan
from caminemos.plan.api import Plan

pytestmark = pytest.mark.django_db


def test_a_plan_that_somebody_corrected_stays_corrected(members):
    out = io.StringIO()
    _plan(OutputWrapper(out))
    Plan.objects.update(sha256="corrected")
    _plan(OutputWrapper(out))
    assert "is here already" in out.getvalue()
    assert Plan.objects.get().sha256 == "corrected"
