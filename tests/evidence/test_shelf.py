import pytest

from sim.evidence.shelf import table


def test_other_columns_are_refused_by_name():
    with pytest.raises(ValueError, match=r"events.csv should have the columns day, deed; it has date, date_precision"):
        table("events.csv", ("day", "deed"))


def test_a_table_that_is_not_there():
    with pytest.raises(FileNotFoundError):
        table("rumours.csv", ("day",))
