"""The catalogue of open data for machines, by the DCAT application profile for data portals in Europe (DCAT-AP 3), as Turtle and JSON-LD.

Both are written from the same statements. What the profile makes mandatory is there (catalogue: title, description, publisher,
dataset; dataset: title, description; distribution: address), and what it recommends as far as it is known.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from caminemos.kernel.api import OpenDataSet, Text, in_each_language, registries
from caminemos.knowledge.opening.dump import dump_file
from caminemos.knowledge.opening.tables import LANGUAGES, WORKBOOK
from caminemos.places.api import members

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority"
LANGUAGE = {"es": f"{AUTHORITY}/language/SPA", "en": f"{AUTHORITY}/language/ENG"}
IANA = "https://www.iana.org/assignments/media-types"
MEDIA = {"csv": "text/csv", "json": "application/json", "xlsx": WORKBOOK["xlsx"][1], "zip": "application/zip"}


@dataclass(frozen=True)
class Said:
    """What is said of something: an address (`is_address`), or words with a language or a type."""

    value: str
    is_address: bool = False
    language: str = ""
    type: str = ""


Statement = tuple[str, str, Said]


def statements() -> list[Statement]:
    """Return everything that the catalogue says, as subject, property and what is said."""
    home = settings.PUBLIC_ADDRESS
    catalogue, publisher = f"{home}/dcat#catalogue", f"{home}/dcat#publisher"
    told = [
        _kind(publisher, "foaf:Agent"),
        (publisher, "foaf:name", Said("Caminemos")),
        _kind(catalogue, "dcat:Catalog"),
        *_words(catalogue, "dct:title", in_each_language(lambda: _("Open data of the framework"))),
        *_words(catalogue, "dct:description", in_each_language(lambda: _("Every table that everybody may take along."))),
        (catalogue, "dct:publisher", _at(publisher)),
        (catalogue, "foaf:homepage", _at(f"{home}/es/data/")),
        (catalogue, "dcat:themeTaxonomy", _at(f"{AUTHORITY}/data-theme")),
        *((catalogue, "dct:language", _at(LANGUAGE[code])) for code in LANGUAGES if code in LANGUAGE),
    ]
    for key, about in registries.open_data.pairs():
        told += [(catalogue, "dcat:dataset", _at(f"{home}/dcat#{key}")), *_dataset(key, about, publisher)]
    return told + _whole(catalogue, publisher)


def _dataset(key: str, about: OpenDataSet, publisher: str) -> list[Statement]:
    home, me = settings.PUBLIC_ADDRESS, f"{settings.PUBLIC_ADDRESS}/dcat#{key}"
    told = [
        _kind(me, "dcat:Dataset"),
        (me, "dct:identifier", Said(key)),
        *_words(me, "dct:title", _each(about.title)),
        *_words(me, "dct:description", _each(about.about)),
        (me, "dct:publisher", _at(publisher)),
        (me, "dcat:theme", _at(f"{AUTHORITY}/data-theme/{about.theme}")),
        (me, "dct:accrualPeriodicity", _at(f"{AUTHORITY}/frequency/{about.frequency}")),
        *((me, "dcat:landingPage", _at(f"{home}/{code}{about.path}")) for code in LANGUAGES),
        *((me, "dct:spatial", _at(f"{AUTHORITY}/country/{one.iso3}")) for one in members()),
    ]
    if about.since:
        told += [
            (me, "dct:temporal", _at(f"{me}-time")),
            _kind(f"{me}-time", "dct:PeriodOfTime"),
            (f"{me}-time", "dcat:startDate", Said(f"{about.since}-01-01", type="xsd:date")),
        ]
    for form in ("csv", "json", "xlsx"):
        told += [(me, "dcat:distribution", _at(f"{me}-{form}"))]
        told += _distribution(f"{me}-{form}", f"{home}/data/{key}.{form}", form, about.licence)
    return told


def _whole(catalogue: str, publisher: str) -> list[Statement]:
    held, me = dump_file(), f"{settings.PUBLIC_ADDRESS}/dcat#dump"
    if held is None:
        return []
    return [
        (catalogue, "dcat:dataset", _at(me)),
        _kind(me, "dcat:Dataset"),
        (me, "dct:identifier", Said("dump")),
        *_words(me, "dct:title", in_each_language(lambda: _("All open data in one archive"))),
        *_words(me, "dct:description", in_each_language(lambda: _("Every set as CSV and JSON, described and with checksums."))),
        (me, "dct:publisher", _at(publisher)),
        (me, "dct:modified", Said(held.built_at.isoformat(timespec="seconds"), type="xsd:dateTime")),
        (me, "dct:accrualPeriodicity", _at(f"{AUTHORITY}/frequency/DAILY")),
        (me, "dcat:distribution", _at(f"{me}-zip")),
        *_distribution(
            f"{me}-zip", f"{settings.PUBLIC_ADDRESS}/data/dump.zip", "zip", "https://creativecommons.org/licenses/by/4.0/"
        ),
        (f"{me}-zip", "dcat:byteSize", Said(str(held.size), type="xsd:nonNegativeInteger")),
    ]


def _distribution(me: str, address: str, form: str, licence: str) -> list[Statement]:
    return [
        _kind(me, "dcat:Distribution"),
        (me, "dcat:accessURL", _at(address)),
        (me, "dcat:downloadURL", _at(address)),
        (me, "dcat:mediaType", _at(f"{IANA}/{MEDIA[form]}")),
        (me, "dct:format", _at(f"{AUTHORITY}/file-type/{form.upper()}")),
        (me, "dct:license", _at(licence)),
    ]


def _at(address: str) -> Said:
    return Said(address, is_address=True)


def _kind(subject: str, name: str) -> Statement:
    prefix, _colon, rest = name.partition(":")
    return (subject, "rdf:type", _at(PREFIXES[prefix] + rest))


def _each(words: str | Promise) -> Text:
    return in_each_language(lambda: str(words))


def _words(subject: str, name: str, text: Text) -> list[Statement]:
    return [(subject, name, Said(words, language=language)) for language, words in text.values.items()]


def turtle() -> str:
    """Return the catalogue as Turtle."""
    lines = [f"@prefix {name}: <{space}> ." for name, space in PREFIXES.items()]
    return "\n".join([*lines, "", *(f"<{one}> {name} {_turtle(said)} ." for one, name, said in statements())]) + "\n"


def _turtle(said: Said) -> str:
    if said.is_address:
        return f"<{said.value}>"
    written = json.dumps(said.value, ensure_ascii=True)  # Turtle escapes a string as JSON does
    return f"{written}@{said.language}" if said.language else (f"{written}^^{said.type}" if said.type else written)


def json_ld() -> str:
    """Return the catalogue as JSON-LD."""
    nodes: dict[str, dict[str, list[dict[str, str]]]] = {}
    for one, name, said in statements():
        nodes.setdefault(one, {}).setdefault(name, []).append(_json(said))
    graph = [{"@id": one} | _typed(told) for one, told in nodes.items()]
    return json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _typed(told: dict[str, list[dict[str, str]]]) -> dict[str, object]:
    kinds = [one["@id"] for one in told.get("rdf:type", [])]
    return {"@type": kinds} | {name: values for name, values in told.items() if name != "rdf:type"}


def _json(said: Said) -> dict[str, str]:
    if said.is_address:
        return {"@id": said.value}
    return (
        {"@value": said.value}
        | ({"@language": said.language} if said.language else {})
        | ({"@type": said.type} if said.type else {})
    )
