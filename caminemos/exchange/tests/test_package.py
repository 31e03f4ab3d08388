"""An archive explains itself: to programs by its data package and sums, to people by its two texts."""

import hashlib
import json

import pytest

from caminemos.exchange.archive.layout import MANIFEST, PACKAGE, READ_ME
from caminemos.exchange.tests.conftest import parts_of
from caminemos.exchange.tests.moving import exported, settle

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.ledger("G80")]
TYPES = {"integer", "number", "string", "boolean", "date", "time", "datetime", "duration", "any"}


@pytest.fixture
def parts(cast, tmp_path, settings):
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settle(cast.registrar)
    exported(tmp_path / "node.zip", recipients=[], in_the_clear=True)
    return parts_of((tmp_path / "node.zip").read_bytes())


def test_the_data_package_describes_every_column_of_every_row(parts):
    resources = {one["path"]: one for one in json.loads(parts[PACKAGE])["resources"]}
    tables = {name for name in parts if name.startswith("tables/")}
    assert {path for path in resources if path.startswith("tables/")} == tables
    for name in tables:
        described = [field["name"] for field in resources[name]["schema"]["fields"]]
        for line in parts[name].splitlines():
            assert list(json.loads(line)) == sorted(described)


def test_types_keys_and_links_of_the_data_package_hold(parts):
    resources = {one["name"]: one for one in json.loads(parts[PACKAGE])["resources"] if "schema" in one}
    for one in resources.values():
        names = {field["name"] for field in one["schema"]["fields"]}
        assert {field["type"] for field in one["schema"]["fields"]} <= TYPES
        assert set(one["schema"]["primaryKey"]) <= names
        for link in one["schema"]["foreignKeys"]:
            target = resources[link["reference"]["resource"]]
            assert set(link["fields"]) <= names
            assert set(link["reference"]["fields"]) <= {field["name"] for field in target["schema"]["fields"]}


def test_sums_are_those_that_anybody_computes(parts):
    said = json.loads(parts[MANIFEST])
    sums = {f"tables/{one['name']}.jsonl": one["sha256"] for one in said["tables"]}
    sums |= {one["name"]: one["sha256"] for one in [*said["files"], *said["others"]]}
    assert sums == {name: hashlib.sha256(parts[name]).hexdigest() for name in sums}
    package = {one["path"]: one["hash"] for one in json.loads(parts[PACKAGE])["resources"]}
    assert package == {name: f"sha256:{value}" for name, value in sums.items() if name in package}


def test_the_manifest_says_what_was_left_out_and_why_and_which_keys_are_needed(parts):
    said = json.loads(parts[MANIFEST])
    assert "sessions.session" in said["left_out"]
    assert all(len(reason) > 10 for reason in said["left_out"].values())
    assert (len(said["keys"]["secret"]), len(said["keys"]["trail"])) == (8, 1)
    assert said["migrations"]["plan"][0] == "0001_initial"


def test_people_are_told_in_both_languages_how_to_read_it(parts):
    spanish, english = parts[READ_ME["es"]].decode(), parts[READ_ME["en"]].decode()
    assert "Cómo leerlo sin nosotros" in spanish
    assert "How to read it without us" in english
    assert not any(mark in text for text in (spanish, english) for mark in ("{created}", "{version}"))


def test_no_secret_of_the_node_is_in_its_archive(parts, settings):
    for content in parts.values():
        assert settings.SECRET_KEY.encode() not in content
        assert settings.AUDIT_KEY.encode() not in content
        assert b"JBSWY3DPEHPK3PXP" not in content
