import os
import signal
import time

import pytest
from django.core.management.base import CommandError

from caminemos.exchange.interruption import interruptible


@pytest.fixture
def hears_interruptions():
    """Hear Ctrl+C as a command in a terminal does, also where the tests run in the background and it is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hears_interruptions")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_told_to_stop_puts_things_back_and_says_so(number):
    put_back = []

    def work():
        with interruptible("Nothing was left."):
            try:
                os.kill(os.getpid(), number)
                time.sleep(5)
                pytest.fail("it went on")
            finally:
                put_back.append(True)

    with pytest.raises(CommandError, match="Nothing was left") as stopped:
        work()
    assert (put_back, stopped.value.returncode) == ([True], 130)


def test_afterwards_a_kill_means_what_it_meant_before():
    before = signal.getsignal(signal.SIGTERM)
    with interruptible("Nothing was left."):
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
