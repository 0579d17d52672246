"""A workbook that opens with a password only, and a password worth having."""

import io
import secrets
import string

from workbook_tools.errors import ConfigError

LENGTH = 16
_EASY_TO_SAY = "".join(letter for letter in string.ascii_lowercase + string.digits if letter not in "0o1lib8")


def new_password() -> str:
    """Sixteen letters and digits that no one mistakes for one another, in groups of four: "q7xk-…"."""
    letters = "".join(secrets.choice(_EASY_TO_SAY) for _ in range(LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, LENGTH, 4))


def with_password(workbook: bytes, password: str) -> bytes:
    """The workbook encrypted as Excel does it (agile encryption, AES-256: [MS-OFFCRYPTO] 2.3.4.10).

    Raises ConfigError where the package that does it is not installed.
    """
    try:
        from msoffcrypto.format.ooxml import OOXMLFile
    except ImportError:
        remedy = "Have it installed: pip install msoffcrypto-tool; or send the workbook without --password."
        raise ConfigError.of("the package msoffcrypto-tool is not installed", remedy) from None
    encrypted = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, encrypted)
    return encrypted.getvalue()
