"""What the server's owner decides: settings are right or refused with every fault named and no secret told; who has which role."""

from pathlib import Path

import pytest

from monitoring import settings
from monitoring.roles import Identity, granted, role_in
from monitoring.settings import BadSettings, Grant, Settings

SECRET = "a-secret-that-nobody-may-read-0123456789"


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "secrets.toml"
    monkeypatch.setenv("PROGRAMPULS_SECRETS", str(file))
    for name in ("PROGRAMPULS_KEY", "PROGRAMPULS_NAMES_KEY", "PROGRAMPULS_CLIENT_SECRET", "PROGRAMPULS_COOKIE_SECRET"):
        monkeypatch.delenv(name, raising=False)
    return lambda text: file.write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("write")
def test_without_a_file_nothing_is_set_up() -> None:
    assert settings.current() == Settings()


def test_a_key_may_stand_in_the_environment_and_wins(write, monkeypatch: pytest.MonkeyPatch) -> None:
    write('[storage]\nkey = "the-key-in-the-file-0123"\n[connections.other]\nurl = "not ours"')
    assert settings.current().storage.key.get_secret_value() == "the-key-in-the-file-0123"
    monkeypatch.setenv("PROGRAMPULS_KEY", "the-key-of-the-environment")
    assert settings.current().storage.key.get_secret_value() == "the-key-of-the-environment"


def test_a_secret_of_a_sign_in_that_is_not_set_up_sets_up_none(write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("")
    monkeypatch.setenv("PROGRAMPULS_COOKIE_SECRET", SECRET)
    assert settings.current().sign_in is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[storage]\nkye = 'x'", "storage.kye"),
        ("[storage]\nkey = 'short'", "storage.key"),
        (f"[storage]\nkey = '{SECRET}'\nnames_key = '{SECRET}'", "storage"),
        ("[[access]]\nrole = 'leader'\nprogrammes = ['*']\nemails = ['a@example.org']", "access.0.role"),
        ("[[access]]\nrole = 'lead'\nprogrammes = ['*']", "access.0"),
        (f"[sign_in]\nissuer = 'x'\nclient_id = 'y'\nclient_secret = '{SECRET}'", "sign_in.cookie_secret"),
        ("[storage", "Expected"),
    ],
)
def test_bad_settings_are_named_and_no_secret_is_told(write, text: str, named: str) -> None:
    write(text)
    with pytest.raises(BadSettings) as raised:
        settings.current()
    assert named in str(raised.value)
    assert SECRET not in str(raised.value)
    assert "secrets.toml" in str(raised.value)


ACCESS = Settings(
    access=(
        Grant(role="board", programmes=("*",), emails=("Chair@example.org",)),
        Grant(role="lead", programmes=("mentors",), emails=("chair@example.org",)),
        Grant(role="funder", programmes=("mentors",), groups=("funders",)),
    ),
    revoked=("gone@example.org", "subject-9"),
)


@pytest.mark.parametrize(
    ("email", "groups", "programme", "role"),
    [
        ("chair@example.org", (), "mentors", "lead"),
        ("CHAIR@EXAMPLE.ORG", (), "centre", "board"),
        ("else@example.org", ("funders",), "mentors", "funder"),
        ("else@example.org", ("funders",), "centre", None),
        ("else@example.org", (), "mentors", None),
        ("gone@example.org", ("funders",), "mentors", None),
        ("", ("funders",), "mentors", "funder"),
        ("", (), "mentors", None),
    ],
)
def test_a_role_is_given_by_e_mail_or_group_and_programme(email, groups, programme, role) -> None:
    identity = Identity(subject="subject-1", email=email, groups=groups)
    assert role_in(programme, granted(identity, ACCESS)) == role


def test_whoever_is_revoked_by_their_subject_has_nothing() -> None:
    assert granted(Identity(subject="Subject-9", email="chair@example.org"), ACCESS) == {}
