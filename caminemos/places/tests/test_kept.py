import pytest
from django.db import transaction

from caminemos.places import kept


@pytest.mark.django_db(transaction=True)
def test_answers_are_kept_until_forgotten_and_never_inside_a_transaction():
    calls = []
    read = kept.kept(lambda: calls.append(1) or len(calls))
    assert (read(), read()) == (1, 1)
    kept.forget()
    assert read() == 2
    with transaction.atomic():
        assert (read(), read()) == (3, 4)
    kept.forget()
