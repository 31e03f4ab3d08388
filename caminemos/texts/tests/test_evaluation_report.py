"""An evaluation in Word and PDF, for whoever may read it."""

import io

import pytest
from docx import Document

from caminemos.documents.api import Heading, Paragraph, TableBlock, plain
from caminemos.kernel.api import Refused
from caminemos.plan.models import Evaluation
from caminemos.plan.training_evaluation import load_training_evaluation
from caminemos.texts.evaluation_report import evaluation_report

pytestmark = pytest.mark.django_db
CODE = "mirps-2023-mid-term"
ADDRESS = f"plans/mirps-2023/evaluations/{CODE}/report"


@pytest.fixture
def evaluation(plan):
    """The invented evaluation of a training node."""
    return load_training_evaluation(io.StringIO())


def words(product):
    """Return all that a product says in paragraphs and tables."""
    said = [plain(block.text) for block in product.blocks if isinstance(block, Paragraph)]
    rows = [row for block in product.blocks if isinstance(block, TableBlock) for row in block.rows]
    return " ".join(said + [plain(cell) for row in rows for cell in row])


@pytest.mark.ledger("G14")
@pytest.mark.parametrize(("language", "stale"), [("es", "Desactualizada"), ("en", "Out of date")])
def test_the_report_says_what_was_found_advised_and_done(evaluation, language, stale):
    product = evaluation_report("mirps-2023", CODE, language)
    assert product.title == evaluation.title.values[language]
    assert sum(isinstance(block, Heading) and block.level == 2 for block in product.blocks) == 3 + 8 + 10
    text = words(product)
    assert stale in text
    assert all(one.text.values[language] in text for one in evaluation.recommendations.all())


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_everybody_may_take_a_published_evaluation_along(client, evaluation, language, kind):
    answer = client.get(f"/{language}/{ADDRESS}.{kind}")
    assert answer.status_code == 200
    assert f"{CODE}-" in answer["Content-Disposition"]
    if kind == "pdf":
        assert answer.content.startswith(b"%PDF")
    else:
        text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs)
        assert evaluation.findings.first().text.values[language] in text


@pytest.mark.parametrize("person", ["stranger", "observer", "member_of_public"])
def test_nobody_takes_along_what_is_not_published(cast, client_as, evaluation, person):
    Evaluation.objects.update(state="final")
    client = client_as(getattr(cast, person))
    assert client.get(f"/es/{ADDRESS}.docx").status_code == 404
    assert client.get(f"/es/{ADDRESS}.pdf").status_code == 404


def test_what_is_not_published_says_so_on_paper(cast, client_as, evaluation):
    Evaluation.objects.update(state="final")
    content = client_as(cast.secretariat).get(f"/en/{ADDRESS}.docx").content
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
    assert "not published yet" in text


def test_the_page_of_an_evaluation_offers_word_and_pdf(client, evaluation):
    html = client.get(f"/es/plans/mirps-2023/evaluations/{CODE}/").content.decode()
    assert all(f"/es/{ADDRESS}.{kind}" in html for kind in ("docx", "pdf"))


def test_other_languages_are_refused(evaluation):
    with pytest.raises(Refused, match="language"):
        evaluation_report("mirps-2023", CODE, "fr")
