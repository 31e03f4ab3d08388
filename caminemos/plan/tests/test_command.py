"""`caminemos load-plan` as the presidency's office uses it."""

import io

import pytest
from django.core.management import CommandError, call_command

from caminemos.plan.models import Plan
from caminemos.plan.tests.conftest import DATA, SOURCE

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path, members):
    """Return a caller of the command on a file with this content."""

    def call(content=SOURCE, **options):
        file = tmp_path / "plan.yml"
        file.write_bytes(content)
        out, err = io.StringIO(), io.StringIO()
        failure = ""
        try:
            call_command("load_plan", str(file), stdout=out, stderr=err, **{"language": "en"} | options)
        except CommandError as problem:
            failure = str(problem)
        return out.getvalue(), err.getvalue(), failure

    return call


def test_a_plan_is_loaded_as_a_draft(run):
    out, _err, failure = run()
    assert failure == ""
    assert "mirps-2023: 2 priorities, 4 objectives, 27 actions, 14 results, 4 working groups, 21 means, 16 rows" in out
    assert Plan.objects.get().state == "draft"


def test_a_wrong_file_fails_and_names_line_path_and_remedy(run):
    _out, err, failure = run(SOURCE.replace(b"lead: HND", b"lead: BRA").replace(b"  year: 2023", b"  yeer: 2023"))
    assert "plan.yml: Line 8, plan.yeer: The key yeer is not known. Did you mean year?" in err
    assert "working_groups[2].lead: BRA is not a member of the region." in err
    assert failure == "3 problems; nothing was changed."
    assert not Plan.objects.exists()


def test_a_dry_run_says_what_would_change_and_keeps_nothing(run):
    run(adopt=True)
    out, _err, failure = run(SOURCE.replace("Más ciudades solidarias".encode(), b"Otra cosa"), dry_run=True)
    assert failure == ""
    assert "~ Changed: Action 1.2-e" in out
    assert "title (es): Más ciudades solidarias → Otra cosa" in out
    assert "needs --as-correction" in out


def test_an_adopted_plan_is_refused_unless_a_reason_is_given(run):
    run(adopt=True)
    other = SOURCE.replace("Más ciudades solidarias".encode(), b"Otra cosa")
    assert "its text is frozen" in run(other)[2]
    assert run(other, as_correction="a typing error")[2] == ""


def test_the_same_file_again_is_said_and_harmless(run):
    run(adopt=True)
    out, _err, failure = run(adopt=True)
    assert (failure, "Already loaded: nothing changes." in out) == ("", True)


def test_a_file_that_is_not_there_is_said(members):
    with pytest.raises(CommandError, match=r"There is no file .*nowhere\.yml"):
        call_command("load_plan", "nowhere.yml", language="en")


def test_it_speaks_spanish_by_default(run):
    assert "27 acciones" in run(language="es")[0]


def test_the_example_explains_every_key_and_loads_as_it_is(run, capsys):
    call_command("load_plan", template=True)
    printed = capsys.readouterr().out.encode()
    assert printed == (DATA / "template.yml").read_bytes()
    assert run(printed)[2] == ""
    assert Plan.objects.get().code == "example-2027"
