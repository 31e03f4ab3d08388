"""Components: what a template gets when it writes a tag."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from caminemos.kernel.api import LooseDate, Text
from caminemos.ui.api import BigFigure, Cell, Chip, LineChart, Series, Table
from caminemos.ui.statuses import STATUSES


def rendered(source: str, language: str = "es", path: str = "/es/list/?country=HND&page=3", **context: object) -> str:
    template = engines["django"].from_string("{% load caminemos %}" + source)
    with override(language):
        return template.render(context, RequestFactory().get(path))


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="As it signs.")
    agreed = forms.BooleanField(label="Agreed")


@pytest.mark.parametrize(("language", "written"), [("es", "1\u202f234\u202f567,5"), ("en", "1,234,567.5")])
def test_a_number_is_written_as_the_language_does(language, written):
    assert rendered("{{ n|number:1 }}", language, n=1234567.5) == written


@pytest.mark.parametrize(("value", "written"), [(-1204, "−1\u202f204"), (-0.04, "0,0"), (0, "0,0"), (999.96, "1\u202f000,0")])
def test_a_number_has_a_true_minus_and_no_negative_nothing(value, written):
    assert rendered("{{ n|number:d }}", n=value, d=0 if isinstance(value, int) and value else 1) == written


def test_a_missing_number_is_a_dash_and_never_zero():
    assert rendered("{{ n|number }}{{ n|percent }}{{ n|signed }}", n=None) == "–––"


@pytest.mark.parametrize(
    ("stored", "spanish"),
    [("2023-01-24", "24 ene 2023"), ("2023-02", "febrero de 2023"), ("2023-TBC", "por confirmar (2023)")],
)
def test_a_date_says_no_more_than_is_known(stored, spanish):
    assert rendered("{{ d|loose_date }}", d=LooseDate.parse(stored)) == spanish


@pytest.mark.parametrize(("language", "written"), [("es", "feb 2027"), ("en", "Feb 2027")])
def test_a_month_is_written_as_its_language_writes_it(language, written):
    assert rendered("{{ d|month_year }}", language, d=date(2027, 2, 24)) == written


def test_a_text_that_is_not_translated_says_so_and_in_which_language_it_is():
    shown = rendered("{% said text %}", "en", text=Text.of(es="Solo en español"))
    assert 'lang="es"' in shown
    assert "not translated" in shown


def test_a_translation_older_than_its_original_says_so():
    assert "out of date" in rendered("{% said text %}", "en", text=Text.of(es="Nuevo", en="Old", stale=["en"]))


def test_what_people_write_is_escaped():
    assert "<script" not in rendered("{% said text %}{% cell cell %}", text=Text.of(es="<script>"), cell=Cell("<script>"))


@pytest.mark.parametrize("code", STATUSES)
def test_a_status_has_a_shape_and_a_word_beside_its_colour(code):
    shown = rendered("{% status code %}", code=code)
    assert "<svg" in shown
    assert str(STATUSES[code].word)


def test_a_figure_shows_value_source_date_and_opens():
    figure = BigFigure("pending", 362566, unit="personas", source="ACNUR", url="/es/x/", change=-27, as_of=date(2025, 12, 31))
    shown = rendered("{% figure f %}", f=figure)
    for part in ("362\u202f566", "ACNUR", "31 dic 2025", 'href="/es/x/"', "−27\u202f%"):
        assert part in shown


def test_a_figure_without_value_says_no_data():
    shown = rendered("{% figure f %}", f=BigFigure("placements", None))
    assert "Sin dato" in shown
    assert "<b>" not in shown


def test_a_table_has_caption_scopes_and_a_scroll_that_keys_can_reach():
    table = Table("Figures", [("Country", "text"), ("New", "integer")], [[Cell("Belice"), Cell(None, "integer")]])
    shown = rendered("{% data_table table %}", table=table)
    for part in ("<caption>Figures", 'scope="col"', 'scope="row"', 'tabindex="0"', 'class="missing"', 'class="n"'):
        assert part in shown


def test_a_chart_comes_wide_and_narrow_with_its_table():
    shown = rendered("{% chart chart %}", chart=LineChart("Years", ("2024", "2025"), (Series("One", (1, None)),), source="ACNUR"))
    assert shown.count('role="img"') == 4  # phone, half a page, a page, a whole page
    assert "<table" in shown
    assert "sin dato" in shown


def test_the_pages_of_a_list_keep_its_filters():
    shown = rendered("{% pagination page %}", page=Paginator(range(100), 10).page(3))
    assert 'href="?country=HND&amp;page=4"' in shown
    assert 'aria-current="page">3<' in shown


def test_a_chip_takes_its_filter_away_and_starts_at_the_first_page():
    shown = rendered("{% chips chips %}", chips=[Chip("country", "País: Honduras")])
    assert 'class="chip" href="/es/list/"' in shown


def test_downloads_keep_the_filters():
    assert 'href="?country=HND&amp;format=csv"' in rendered("{% downloads %}")


def test_a_form_ties_label_hint_error_and_control_together():
    form = Sample({"name": ""})
    form.is_valid()
    shown = rendered("{% form_fields form %}", form=form)
    for part in ('for="id_name"', 'id="id_name_hint"', 'id="id_name_error"', 'aria-describedby="id_name_error id_name_hint"'):
        assert part in shown
    assert 'aria-invalid="true"' in shown
    assert 'href="#id_name"' in shown
    assert 'role="alert"' in shown


def test_a_group_of_boxes_is_described_once_and_not_at_each_box():
    class Topics(forms.Form):
        topics = forms.MultipleChoiceField(
            choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple, required=False, help_text="None: all."
        )

    html = rendered("{% form_fields form %}", form=Topics())
    assert html.count("aria-describedby") == 1
    assert '<fieldset class="field" aria-describedby="id_topics_hint">' in html


def test_a_change_says_since_when():
    assert "+12\u202f% en un año" in rendered("{% figure f %}", f=BigFigure("Nuevas", 5, change=12.0))


def test_a_form_without_errors_has_no_summary():
    assert "role=" not in rendered("{% form_fields form %}", form=Sample())


def test_filters_stay_in_the_address_and_need_no_script():
    shown = rendered("{% filters form %}", form=Sample({"name": "x"}))
    assert 'method="get"' in shown
    assert '<button class="btn ghost" type="submit">' in shown
    assert 'value="x"' in shown


def test_a_notice_of_an_error_is_announced_at_once_and_others_politely():
    assert 'role="alert"' in rendered('{% notice "No" "error" %}')
    assert 'role="status"' in rendered('{% notice "Yes" "success" %}')


def test_an_empty_state_says_what_to_do():
    shown = rendered('{% empty "Nothing yet" "It appears when …" "/es/new/" "Begin" %}')
    assert 'href="/es/new/"' in shown
    assert "Begin" in shown
