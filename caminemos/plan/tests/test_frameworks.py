"""A file of frameworks that digs, unfolds or holds what no base keeps is refused in a sentence, and changes nothing."""

import pytest

from caminemos.kernel.api import Refused, Service
from caminemos.plan.actions.frameworks import load_frameworks
from caminemos.plan.models import Framework
from caminemos.plan.permissions import Permission

pytestmark = pytest.mark.django_db
LOADER = Service.named("loader", [Permission.FRAMEWORK_LOAD])
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n" for before, after in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"frameworks: [", b"[" * 5_000, BOMB.encode(), b'frameworks: ["\\0"]'])
def test_what_no_person_would_write_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="frameworks_unread") as problem:
        load_frameworks(content, by=LOADER)
    assert problem.value.status == 422
    assert not Framework.objects.exists()
