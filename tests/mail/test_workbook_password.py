"""A workbook with a password: opened with it, and with no other."""

import io

import pytest
from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import InvalidKeyError

from tests.places import ROOT
from workbook_tools.mail.workbook_password import new_password, with_password

WORKBOOK = (ROOT / "template" / "Scorecard.xlsx").read_bytes()


def test_the_password_opens_it() -> None:
    locked = with_password(WORKBOOK, "pass word ä")
    assert b"Scorecard" not in locked
    opened = io.BytesIO()
    file = OfficeFile(io.BytesIO(locked))
    file.load_key(password="pass word ä", verify_password=True)
    file.decrypt(opened)
    assert opened.getvalue() == WORKBOOK


def test_another_does_not() -> None:
    file = OfficeFile(io.BytesIO(with_password(WORKBOOK, "pass word")))
    with pytest.raises(InvalidKeyError):
        file.load_key(password="Pass word", verify_password=True)


def test_passwords_are_long_easy_to_say_and_new_each_time() -> None:
    many = {new_password() for _ in range(200)}
    assert len(many) == 200
    assert {len(each) for each in many} == {len("abcd-abcd-abcd-abcd")}
    assert not set("".join(many)) & set("0o1lib8 ")
