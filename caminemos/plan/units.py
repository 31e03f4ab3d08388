"""The units in which indicators count."""

from __future__ import annotations

from dataclasses import dataclass

from caminemos.kernel.api import Text


@dataclass(frozen=True)
class IndicatorUnit:
    """A unit: `is_whole` for what has no halves, `is_people` for what may give somebody away when a group is small."""

    code: str
    name: Text
    is_whole: bool = True
    is_people: bool = False


def _unit(code: str, es: str, en: str, *, is_whole: bool = True, is_people: bool = False) -> IndicatorUnit:
    return IndicatorUnit(code, Text.of(es=es, en=en), is_whole, is_people)


PERCENT, LEVEL = "percent", "level"
UNITS = {
    unit.code: unit
    for unit in (
        _unit("persons", "personas", "persons", is_people=True),
        _unit("cases", "casos", "cases", is_people=True),
        _unit("households", "hogares", "households", is_people=True),
        _unit("institutions", "instituciones", "institutions"),
        _unit("municipalities", "municipios", "municipalities"),
        _unit("places", "plazas", "places"),
        _unit("events", "actividades", "events"),
        _unit("documents", "documentos", "documents"),
        _unit("agreements", "acuerdos", "agreements"),
        _unit("days", "días", "days", is_whole=False),
        _unit("usd", "dólares de los Estados Unidos", "United States dollars", is_whole=False),
        _unit(PERCENT, "%", "%", is_whole=False),
        _unit(LEVEL, "nivel", "level"),
    )
}
DIMENSIONS: dict[str, tuple[Text, dict[str, Text]]] = {
    "sex": (
        Text.of(es="Sexo", en="Sex"),
        {
            "female": Text.of(es="Mujeres", en="Women"),
            "male": Text.of(es="Hombres", en="Men"),
            "sex_unknown": Text.of(es="Sexo sin dato", en="Sex not known"),
        },
    ),
    "age": (
        Text.of(es="Edad", en="Age"),
        {
            "age_0_11": Text.of(es="0 a 11 años", en="0 to 11 years"),
            "age_12_17": Text.of(es="12 a 17 años", en="12 to 17 years"),
            "age_18_59": Text.of(es="18 a 59 años", en="18 to 59 years"),
            "age_60": Text.of(es="60 años y más", en="60 years and more"),
            "age_unknown": Text.of(es="Edad sin dato", en="Age not known"),
        },
    ),
    "population": (
        Text.of(es="Población", en="Population"),
        {
            "asylum_seekers": Text.of(es="Solicitantes de asilo", en="Asylum-seekers"),
            "refugees": Text.of(es="Refugiadas", en="Refugees"),
            "returnees": Text.of(es="Retornadas", en="Returnees"),
            "displaced": Text.of(es="Desplazadas internas", en="Internally displaced"),
            "population_other": Text.of(es="Otras", en="Others"),
        },
    ),
}
"""By what persons are told apart; the categories of a dimension never overlap and hold everybody."""
CATEGORIES = {category: dimension for dimension, (_name, found) in DIMENSIONS.items() for category in found}
