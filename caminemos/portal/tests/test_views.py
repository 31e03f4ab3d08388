import pytest

from caminemos.kernel.api import Hit, registries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_first_page_teaches_while_there_is_nothing(client, language):
    page = client.get(f"/{language}/")
    assert page.status_code == 200
    assert page["Content-Language"] == language


def test_the_bare_address_leads_to_a_language(client):
    answer = client.get("/", headers={"accept-language": "en"})
    assert (answer.status_code, answer["Location"]) == (302, "/en/")


@pytest.fixture
def provider():
    def find(query, actor, language):
        return [Hit(f"«{query}» {language}", "/es/", "Sample")]

    registries.search.register("sample", find, order=99)
    yield
    registries.search._items.pop("sample")


def test_the_search_shows_what_areas_find_and_escapes_what_was_asked(client, provider):
    page = client.get("/es/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("query", ["", "   ", "%", "x" * 5000])
def test_no_query_makes_the_search_fall(client, query):
    assert client.get("/es/search/", {"q": query}).status_code == 200


def test_a_query_that_cannot_be_kept_finds_nothing(client):
    assert client.get("/es/search/", {"q": "\x00"}).status_code == 404
