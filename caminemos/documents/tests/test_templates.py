"""Templates through their verbs: tried before use, kept, one in use, only by whoever may."""

import pytest

from caminemos.audit.tests.reader import entries
from caminemos.documents.api import (
    ProductKind,
    active_template,
    add_template,
    product_kinds,
    templates_page,
    use_default,
    use_template,
)
from caminemos.documents.models import TemplateVersion
from caminemos.documents.tests.conftest import sample
from caminemos.kernel.api import Refused, Service

pytestmark = pytest.mark.django_db
EDITOR = Service.named("editor", ["documents.test.template"])
NOBODY = Service.named("nobody")


@pytest.fixture(autouse=True)
def _kind():
    product_kinds.register("example", ProductKind("example", "Example", "documents.test.template", sample))


def test_a_template_that_works_is_kept_and_used(template):
    version = add_template("example", "es", file_name="C:\\casa\\mi.docx", content=template("{{ body }}"), by=EDITOR, note="n")
    assert (version.number, version.is_active, version.file_name) == (1, True, "mi.docx")
    assert active_template("example", "es") == bytes(version.content)
    assert active_template("example", "en") is None


def test_a_wrong_template_leaves_no_trace(template):
    with pytest.raises(Refused):
        add_template("example", "es", file_name="x.docx", content=template("{{ nada }}", "{{ body }}"), by=EDITOR)
    assert not TemplateVersion.objects.exists()
    assert entries() == []


def test_one_version_is_in_use_and_the_others_are_kept(template):
    first = add_template("example", "es", file_name="a.docx", content=template("a", "{{ body }}"), by=EDITOR)
    second = add_template("example", "es", file_name="b.docx", content=template("b", "{{ body }}"), by=EDITOR)
    assert [row.number for row in templates_page("example", "es", by=EDITOR).versions if row.is_active] == [second.number]
    use_template(first.pk, by=EDITOR)
    assert TemplateVersion.objects.in_use().get().pk == first.pk
    use_default("example", "es", by=EDITOR)
    assert active_template("example", "es") is None
    assert TemplateVersion.objects.count() == 2


def test_for_whoever_may_not_the_template_does_not_exist(template):
    for attempt in (
        lambda: add_template("example", "es", file_name="a.docx", content=template("{{ body }}"), by=NOBODY),
        lambda: templates_page("example", "es", by=NOBODY),
        lambda: use_default("example", "es", by=NOBODY),
        lambda: templates_page("other", "es", by=EDITOR),
    ):
        with pytest.raises(Refused) as refusal:
            attempt()
        assert refusal.value.status == 404
