"""Tasks for the tests of the queue."""

from django_tasks import task

done: list[str] = []


@task()
def note(what: str) -> None:
    done.append(what)


@task()
def stumble(what: str) -> None:
    raise ValueError(f"cannot read {what}")
