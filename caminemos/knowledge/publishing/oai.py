"""The repository as libraries harvest it: the six verbs of OAI-PMH 2.0 over what is published, in Dublin Core.

What is no longer published is simply gone (deletedRecord is "no"). A list is cut into pages by a signed token that lapses within a day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from django.conf import settings
from django.core import signing
from django.utils.translation import override

from caminemos.kernel.api import PublishedKind, Text, now
from caminemos.knowledge.publishing.catalogue import LANGUAGES, Entry, address, clean, entries, kinds
from caminemos.knowledge.publishing.oai_rules import Asked, BadRequest, asked, stamp, window

OAI = "http://www.openarchives.org/OAI/2.0/"
DC, OAI_DC = "http://purl.org/dc/elements/1.1/", "http://www.openarchives.org/OAI/2.0/oai_dc/"
XSI, XML = "http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/namespace"
PREFIX = "oai_dc"
PAGE = 100
REPEATS_NOTHING = {"badVerb", "badArgument"}
"""After these errors the request is told by its address alone (section 3.6)."""
TOKEN_LASTS = 86_400
SALT = "knowledge.oai"
BEGINNING = datetime(2017, 10, 26, tzinfo=UTC)
"""The day on which the framework was founded: nothing is older."""

for _name, _space in (("", OAI), ("dc", DC), ("oai_dc", OAI_DC), ("xsi", XSI)):
    register_namespace(_name, _space)


def answer(pairs: Sequence[tuple[str, str]], base: str) -> bytes:
    """Return the answer to a request, given as its arguments in their order, as XML; errors of the protocol are answers too."""
    with override(LANGUAGES[0]):  # an address without a language answers everybody in the same one
        return _answer(pairs, base)


def _answer(pairs: Sequence[tuple[str, str]], base: str) -> bytes:
    root = Element(f"{{{OAI}}}OAI-PMH", {f"{{{XSI}}}schemaLocation": f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"})
    _add(root, "responseDate", stamp(now()))
    request = _add(root, "request", base)
    try:
        wanted = asked(pairs)
        for name, value in (("verb", wanted.verb), *wanted.given.items()):
            request.set(name, clean(value))
        told = Element(f"{{{OAI}}}{wanted.verb}")
        VERBS[wanted.verb](told, wanted, base)
        root.append(told)
    except BadRequest as problem:
        if problem.code in REPEATS_NOTHING:
            request.attrib.clear()
        _add(root, "error", str(problem)).set("code", problem.code)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8")


def _identify(told: Element, _wanted: Asked, base: str) -> None:
    stamps = [one.changed_at for one in _records() if one.changed_at]
    for name, value in (
        ("repositoryName", "Caminemos"),
        ("baseURL", base),
        ("protocolVersion", "2.0"),
        ("adminEmail", settings.DEFAULT_FROM_EMAIL),
        ("earliestDatestamp", stamp(min(stamps, default=BEGINNING))),
        ("deletedRecord", "no"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    ):
        _add(told, name, value)


def _formats(told: Element, wanted: Asked, _base: str) -> None:
    if "identifier" in wanted.given:
        _record_of(wanted.given["identifier"])
    one = _add(told, "metadataFormat")
    _add(one, "metadataPrefix", PREFIX)
    _add(one, "schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    _add(one, "metadataNamespace", OAI_DC)


def _sets(told: Element, wanted: Asked, _base: str) -> None:
    if "resumptionToken" in wanted.given:
        raise BadRequest("badResumptionToken", "The list of sets is never cut.")
    for code, about in _harvested().items():
        one = _add(told, "set")
        _add(one, "setSpec", code)
        _add(one, "setName", str(about.name))


def _get(told: Element, wanted: Asked, _base: str) -> None:
    _need_prefix(wanted.given["metadataPrefix"])
    _record(told, _record_of(wanted.given["identifier"]))


def _list(told: Element, wanted: Asked, _base: str) -> None:
    given, offset, after = _resumed(wanted)
    _need_prefix(given["metadataPrefix"])
    if given.get("set", "") and given["set"] not in _harvested():
        raise BadRequest("noRecordsMatch", "There is no such set.")
    since, until = window(given)
    chosen = [given["set"]] if given.get("set") else []
    found = [one for one in _records(*chosen) if one.changed_at and _within(one.changed_at, since, until)]
    left = sorted((one for one in found if _place(one) > after), key=_place)
    if not left:
        raise BadRequest("noRecordsMatch", "Nothing was published in between.")
    write = _record if wanted.verb == "ListRecords" else _header
    for one in left[:PAGE]:
        write(told, one)
    rest = len(left) > PAGE
    if rest or offset:
        kept = [wanted.verb, dict(given), offset + PAGE, *_place(left[:PAGE][-1])]
        token = _add(told, "resumptionToken", signing.dumps(kept, salt=SALT) if rest else "")
        token.set("completeListSize", str(offset + len(left)))
        token.set("cursor", str(offset))


def _place(one: Entry) -> tuple[str, str]:
    """Return where a record stands in a list: a token goes on after a record, so that none is passed over when one before it is withdrawn."""
    return (one.changed_at or BEGINNING).astimezone(UTC).isoformat(timespec="microseconds"), one.item.key


def _resumed(wanted: Asked) -> tuple[Mapping[str, str], int, tuple[str, str]]:
    token = wanted.given.get("resumptionToken")
    if token is None:
        return wanted.given, 0, ("", "")
    try:
        verb, given, offset, moment, key = signing.loads(token, salt=SALT, max_age=TOKEN_LASTS)
    except (signing.BadSignature, ValueError) as problem:
        raise BadRequest("badResumptionToken", "This token is not ours or has lapsed. Begin the list anew.") from problem
    if verb != wanted.verb:
        raise BadRequest("badResumptionToken", "This token belongs to another verb.")
    return given, int(offset), (moment, key)


def _within(moment: datetime, since: datetime | None, until: datetime | None) -> bool:
    whole = moment.replace(microsecond=0)
    return (since is None or whole >= since) and (until is None or whole < until)


def _need_prefix(prefix: str) -> None:
    if prefix != PREFIX:
        raise BadRequest("cannotDisseminateFormat", "Ask for oai_dc.")


def _harvested() -> dict[str, PublishedKind]:
    return {code: about for code, about in kinds().items() if about.in_repository}


def _records(*chosen: str) -> list[Entry]:
    return [one for one in entries(*(chosen or tuple(_harvested()))) if one.about.in_repository and one.changed_at]


def _identifier(one: Entry) -> str:
    host = settings.PUBLIC_ADDRESS.partition("://")[2].partition("/")[0].partition(":")[0]
    return f"oai:{host}:{one.item.key}"


def _record_of(identifier: str) -> Entry:
    found = next((one for one in _records() if _identifier(one) == identifier), None)
    if found is None:
        raise BadRequest("idDoesNotExist", "Nothing published has this identifier.")
    return found


def _header(told: Element, one: Entry) -> None:
    head = _add(told, "header")
    _add(head, "identifier", _identifier(one))
    _add(head, "datestamp", stamp(one.changed_at or BEGINNING))
    _add(head, "setSpec", one.kind)


def _record(told: Element, one: Entry) -> None:
    record = _add(told, "record")
    _header(record, one)
    place = {f"{{{XSI}}}schemaLocation": f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"}
    dc = SubElement(_add(record, "metadata"), f"{{{OAI_DC}}}dc", place)
    item = one.item
    _words(dc, "title", item.title)
    for who in item.creators:
        _words(dc, "creator", who)
    for what in item.subjects:
        _words(dc, "subject", what)
    _words(dc, "description", item.summary)
    _dublin(dc, "publisher", "Caminemos")
    if item.published_at:
        _dublin(dc, "date", item.published_at.astimezone(UTC).date().isoformat())
    _dublin(dc, "type", one.about.dcmi_type)
    for language in LANGUAGES:
        _dublin(dc, "identifier", address(item, language))
    for language in sorted(item.title.values):
        _dublin(dc, "language", language)
    for country in item.countries:
        _dublin(dc, "coverage", country)


def _words(dc: Element, name: str, text: Text) -> None:
    for language, words in sorted(text.values.items()):
        _dublin(dc, name, words).set(f"{{{XML}}}lang", language)


def _dublin(dc: Element, name: str, words: str) -> Element:
    one = SubElement(dc, f"{{{DC}}}{name}")
    one.text = clean(words)
    return one


def _add(parent: Element, name: str, words: str = "") -> Element:
    one = SubElement(parent, f"{{{OAI}}}{name}")
    if words:
        one.text = clean(words)
    return one


VERBS: dict[str, Callable[[Element, Asked, str], None]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _get,
    "ListIdentifiers": _list,
    "ListRecords": _list,
}
