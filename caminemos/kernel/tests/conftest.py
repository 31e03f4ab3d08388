import pytest
from django.db import connection

from caminemos.kernel.api import Service, Text
from caminemos.kernel.tests.rooms import CaseFile, Note


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(CaseFile)
        editor.create_model(Note)


@pytest.fixture
def guatemalan():
    return Service.named("guatemalan", countries=["GTM"])


@pytest.fixture
def mexican():
    return Service.named("mexican", countries=["MEX"])


@pytest.fixture
def file(db):
    return CaseFile.objects.create(custody="GTM", label="one", title=Text.of(es="uno"))
