"""A wrong file: every problem with its line, its path, and what to do."""

import copy

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from caminemos.plan.loading import MOST_BYTES, read_plan
from caminemos.plan.tests.conftest import DATA, SOURCE, content, small, written
from tests.region import MEMBERS


def problems(data):
    with override("en"):
        raw = data if isinstance(data, bytes) else written(data)
        return [(one.line, one.where, str(one.sentence)) for one in read_plan(raw, countries=MEMBERS).problems]


def sentence(data):
    (found,) = problems(data)
    return found[2]


def changed(**parts):
    """Return the smallest plan with its first objective changed."""
    data = small()
    data["priorities"][0]["objectives"][0] |= parts
    return data


WORDS = {"es": "Uno", "en": "One"}


def test_the_2023_plan_and_the_example_are_in_order():
    assert problems(SOURCE) == []
    assert problems((DATA / "template.yml").read_bytes()) == []
    assert problems(small()) == []


def test_a_problem_names_its_line_and_its_path():
    lines = SOURCE.decode().split("\n")
    index = lines.index("    lead: HND")
    lines[index] = "    lead: BRA"
    found = problems("\n".join(lines).encode())
    assert found[0][:2] == (index + 1, "working_groups[2].lead")
    assert found[0][2] == "BRA is not a member of the region. Members: BLZ, CRI, GTM, HND, MEX, PAN, SLV."


def test_a_problem_reads_as_a_line_of_text_in_both_languages():
    (problem,) = read_plan(written(small(presidency="BRA")), countries=MEMBERS).problems
    with override("en"):
        assert str(problem).startswith("Line 7, plan.presidency: ")
    with override("es"):
        assert str(problem).startswith("Línea 7, plan.presidency: ")


def test_all_problems_are_told_at_once():
    data = small(presidency="BRA", yeer=2027)
    data["priorities"][0]["title"] = {"es": "Uno"}
    data["schedule"]["groups"] = [{"kind": "other", "rows": [{"code": "a", "title": WORDS, "dates": ["2027-13"]}]}]
    assert [where for _line, where, _said in problems(data)] == [
        "plan.presidency",
        "plan.yeer",
        "priorities[1].title",
        "schedule.groups[1].rows[1].dates[1]",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (small(title={"es": "Uno"}), "The English text is missing. Add it as en: …"),
        (small(title={"en": "One"}), "The Spanish text is missing. Add it as es: …"),
        (small(title="Uno"), "Write this text in both languages: {es: …, en: …}"),
        (small(title={"es": "Uno", "en": ""}), "This text is empty. Write it."),
        (small(titel=WORDS), "The key titel is not known. Did you mean title?"),
        (small(year="soon"), "“soon” does not fit: a whole number is expected."),
        (small(year=1999), "“1999” is less than 2017."),
        (small(year=None), "Nothing is written here: a whole number is expected."),
        (small(presidency="Guatemala"), "“Guatemala” is not a country. Write its three letters, for example GTM."),
        (small(code="load"), "The code load is taken by the platform. Choose another."),
        (small(code="Plan 2027"), "“Plan 2027” is not a code. Use letters without accents, digits, points and hyphens."),
        (small(period={"from": "2027-12", "to": "2027-01"}), "The period ends before it begins."),
        (small(language="fr"), "“fr” is not one of: es, en."),
        (changed(blocks=[]), "This list is empty. Write at least one part, beginning with -."),
        (changed(results=[]), "“[]” does not fit: keys with their values is expected."),
        (changed(title={"es": "a" * 161, "en": "One"}), "This text is longer than 160 characters. Shorten it."),
    ],
)
def test_a_problem_says_what_to_do(data, said):
    assert sentence(data) == said


def test_codes_are_used_once():
    items = [{"code": "1.1-R1", "title": WORDS}] * 2
    assert "The code 1.1-R1 is used twice. Each needs its own." in sentence(changed(results={"items": copy.deepcopy(items)}))


def test_a_working_group_is_declared_before_it_leads():
    data = changed(blocks=[{"working_group": "healht", "actions": [{"code": "1.1-a", "title": WORDS}]}])
    assert sentence(data) == "No working group has the code healht. Declare it under working_groups."


def test_an_objective_has_one_block_per_group():
    block = {"working_group": None, "actions": [{"code": "1.1-a", "title": WORDS}]}
    other = {"working_group": None, "actions": [{"code": "1.1-c", "title": WORDS}]}
    assert sentence(changed(blocks=[block, other])) == "This objective has two blocks of the same group. Join them."


def test_an_action_serves_results_that_exist():
    action = {"code": "1.1-a", "title": WORDS, "results": ["1.1-R9"]}
    assert sentence(changed(blocks=[{"working_group": None, "actions": [action]}])) == "No result has the code 1.1-R9."


FAULTS = {
    "a misspelt key": (lambda c: c["plan"].update(presidnecy="PAN"), "plan.presidnecy"),
    "a missing presidency": (lambda c: c["plan"].pop("presidency"), "plan"),
    "a code used twice": (lambda c: c["priorities"][1].update(code="1"), "priorities[2].code"),
    "an empty list of dates": (
        lambda c: c["schedule"]["groups"][0]["rows"][0].update(dates=[]),
        "schedule.groups[1].rows[1].dates",
    ),
    "an unknown kind": (lambda c: c["methodology"][0].update(kind="magic"), "methodology[1].kind"),
    "an unknown group": (
        lambda c: c["schedule"]["groups"][0]["rows"][2].update(working_group="x"),
        "schedule.groups[1].rows[3].working_group",
    ),
}


@pytest.mark.parametrize(("change", "where"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_in_the_2023_plan_is_named_with_its_place_and_what_to_do(change, where):
    data = content()
    change(data)
    ((line, named, said),) = problems(data)
    assert named == where
    assert line >= 1
    assert said[-1] in ".?…"


@pytest.mark.parametrize("date", ["2027-02-30", "24 January", "2027-Q5", "2027", "20/04/2027"])
def test_a_date_is_a_day_a_month_a_quarter_or_to_be_confirmed(date):
    data = small()
    data["schedule"]["groups"] = [{"kind": "other", "rows": [{"code": "a", "title": WORDS, "dates": [date]}]}]
    assert sentence(data) == f"“{date}” is not a date. Write 2023-01-24, 2023-01, 2023-Q1 or 2023-TBC."


@pytest.mark.parametrize(
    ("raw", "line", "said"),
    [
        (b"plan:\n  code: &a x\n  year: 1", 2, "References (& and *) are not read."),
        (b"a: [x]\nb: *a\n", 2, "References (& and *) are not read."),
        (b"plan:\n  code: !!python/object/apply:os.system [x]\n", 2, "Types written with ! are not read."),
        (b"plan:\n  code: a\n  code: b\n", 3, "This key is written twice."),
        (b"plan:\n\tcode: a\n", 2, "The file is not YAML here"),
        (b"plan: {code: a\n", 2, "The file is not YAML here"),
        (b"plan: a\n---\nplan: b\n", 2, "The file is not YAML here"),
        (b"plan: a\nvision: \xff\n", 2, "This line is not UTF-8 text."),
        (b"plan: a\nvision: \x07\n", 2, "This line holds a character that text files do not have."),
        (b"x: " + b"[" * 400, 1, "This is nested too deeply for a plan."),
        (b"a: b\n" * 50_000, 10_000, "From here on this is more than a plan can hold."),
        (b"? [a, b]\n: c\n", 1, "A key is a single word."),
        (b"", 1, "Nothing is written here"),
        (b"- a\n- b\n", 1, "does not fit: keys with their values is expected."),
    ],
)
def test_what_is_not_a_plan_is_told_with_its_line(raw, line, said):
    assert any(found[0] == line and said in found[2] for found in problems(raw)), problems(raw)


def test_a_bomb_of_references_is_not_unfolded():
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert [line for line, _where, _said in problems(bomb.encode())] == [1]


def test_a_file_that_is_too_large_is_not_read():
    assert sentence(b"#" * (MOST_BYTES + 1)) == "The file is larger than 512 kB. A plan is text: take out what is not."


def test_yaml_does_not_turn_codes_and_words_into_numbers_and_truth_values():
    raw = SOURCE.decode().replace('code: "1.1"', "code: 1.10").replace("es: Minutas", "es: No").encode()
    read = read_plan(raw, countries=MEMBERS).content
    assert read["priorities"][0]["objectives"][0]["code"] == "1.10"
    assert read["methodology"][2]["items"][1]["title"]["es"] == "No"
    assert read["schedule"]["groups"][0]["rows"][0]["dates"][0] == "2023-01-24"


@pytest.mark.parametrize("odd", [["a"], {"a": "b"}, None, 3.5, ""])
@pytest.mark.parametrize("key", ["code", "lead"])
def test_a_list_where_a_word_belongs_is_told(key, odd):
    data = content()
    data["plan"]["code"] = data["working_groups"][0][key] = odd
    assert len(problems(data)) >= 2


def paths(value, path=()):
    """Yield every path of plain data."""
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in parts:
        yield from paths(inner, (*path, key))


WHOLE = read_plan((DATA / "template.yml").read_bytes(), countries=MEMBERS).content
PATHS = [path for path in paths(WHOLE) if path]
ODD = st.one_of(st.none(), st.integers(), st.booleans(), st.text(max_size=20), st.just([]), st.just({}), st.just({"a": [1]}))


@settings(max_examples=120, deadline=None)
@given(path=st.sampled_from(PATHS), how=st.sampled_from(["replace", "remove", "rename"]), odd=ODD)
def test_a_damaged_file_is_read_or_told_never_an_exception(path, how, odd):
    data = copy.deepcopy(WHOLE)
    held = data
    for step in path[:-1]:
        held = held[step]
    if how == "replace":
        held[path[-1]] = odd
    elif how == "remove":
        del held[path[-1]]
    elif isinstance(held, dict):
        held[f"{path[-1]}x"] = held.pop(path[-1])
    raw = written(data)
    found = read_plan(raw, countries=MEMBERS)
    last = raw.count(b"\n") + 1
    assert bool(found.problems) != bool(found.content)
    assert all(1 <= problem.line <= last and str(problem.sentence).strip() for problem in found.problems)


@settings(max_examples=40, deadline=None)
@given(noise=st.binary(max_size=60), where=st.integers(0, len(SOURCE)))
def test_noise_in_the_file_is_never_an_exception(noise, where):
    found = read_plan(SOURCE[:where] + noise + SOURCE[where:], countries=MEMBERS)
    assert bool(found.problems) != bool(found.content)


def test_the_schema_knows_every_key_of_the_example():
    example = read_plan((DATA / "template.yml").read_bytes(), countries=MEMBERS).content
    keys = {path[-1] for path in paths(example) if path and isinstance(path[-1], str)}
    assert keys >= {"plan", "period", "vision", "lead", "source", "section", "page", "summary", "quantity", "results", "dates"}
