"""The daily schedule, with a clock that only sleep moves."""

from datetime import UTC, datetime, timedelta

import pytest

from telemigration.errors import BadInput
from telemigration.platforms.collect import Tally, daily

START = datetime(2020, 11, 28, 23, 30, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock():
    return Clock()


def days_of(clock, outcomes, days=4):
    began = []

    def collect():
        began.append(clock.now)
        clock.sleep(5000)
        outcome = outcomes[len(began) - 1]
        if isinstance(outcome, BadInput):
            raise outcome
        return outcome

    return list(daily(days, collect, now=clock, sleep=clock.sleep)), began


def test_once_a_day_at_the_hour_of_the_start_however_long_a_run_takes(clock):
    ran, began = days_of(clock, [Tally(1, 2, 3)] * 4)
    assert began == [START + timedelta(days=count) for count in range(4)]
    assert [str(day) for day, _ in ran] == ["2020-11-28", "2020-11-29", "2020-11-30", "2020-12-01"]


def test_a_bad_day_is_reported_and_the_period_goes_on(clock):
    bad = BadInput("portal", "status 500", "an answer")
    ran, _ = days_of(clock, [Tally(), bad, Tally(), Tally()])
    assert [outcome for _, outcome in ran] == [Tally(), bad, Tally(), Tally()]


def test_a_bad_first_day_is_a_wrong_setting(clock):
    with pytest.raises(BadInput):
        days_of(clock, [BadInput("--from", "a", "b")])


def test_a_run_longer_than_a_day_delays_the_next_only(clock):
    began = []

    def collect():
        began.append(clock.now)
        clock.sleep(100_000 if len(began) == 1 else 10)
        return Tally()

    list(daily(3, collect, now=clock, sleep=clock.sleep))
    assert began == [START, START + timedelta(seconds=100_000), START + timedelta(days=2)]
