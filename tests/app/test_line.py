"""The command line of the app: what is refused, and in which words."""

import socket

import pytest

from experiments.app.job import Job, prepared
from experiments.app.serve import listen
from experiments.door import main
from sim.refusal import Refusal


@pytest.mark.parametrize(("lines", "words"), [
    (["port=70000"], "port must be a whole number in [0, 65,535]"),
    (["port=web"], "port must be a whole number"),
    (["bind=nowhere"], "bind must be an address of this computer"),
    (["seats=0"], "seats must be a whole number in [1, 200]"),
    (["seats=30", "rehearse=31"], "rehearse must be a whole number in [0, 30]"),
    (["open=perhaps"], "open must be true or false"),
    (["prot=8000"], "did you mean port?"),
])
def test_a_wrong_key_is_refused_in_a_sentence(lines, words):
    with pytest.raises(Refusal) as refusal:
        prepared(lines)
    assert words in str(refusal.value)


def test_the_keys_have_their_defaults():
    assert prepared([]) == Job("127.0.0.1", 8000, True, 60, 0)
    assert prepared(["bind=0.0.0.0", "port=0", "open=false", "rehearse=30"]) == Job("0.0.0.0", 0, False, 60, 30)
    assert prepared(["bind=localhost"]).alone and not prepared(["bind=0.0.0.0"]).alone


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setattr("experiments.app.job.find_spec", lambda name: None if name == "segno" else object())
    with pytest.raises(Refusal, match=r"python -m pip install '\.\[teach\]'"):
        prepared([])


def test_a_taken_port_is_refused():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Refusal, match="is taken"):
            listen("127.0.0.1", taken.getsockname()[1])


def test_an_address_of_another_computer_is_refused():
    with pytest.raises(Refusal, match="no address of this computer"):
        listen("203.0.113.9", 0)


def test_the_door_knows_the_app(capsys):
    assert main(["app", "--help"]) == 0
    assert "rehearse=30" in capsys.readouterr().out
    assert main(["app", "--cfg", "job", "seats=12"]) == 0
    assert "seats: 12" in capsys.readouterr().out
    assert main(["app", "sats=3"]) == 2
    assert "did you mean seats" in capsys.readouterr().err
