import os
import signal

import pytest
from django.core.management.base import CommandError

from caminemos.exchange.interruption import interruptible


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_told_to_stop_puts_things_back_and_says_so(number):
    put_back = []

    def work():
        with interruptible("Nothing was left."):
            try:
                os.kill(os.getpid(), number)
                signal.pause()
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
