"""What a sign-in with Microsoft leaves for the next time: in the system's keyring, in pieces that any keyring takes."""

from hashlib import sha256

KEPT_AS = "workbook-tools, Microsoft sign-in"
"""By which Windows' Credential Manager, macOS' Keychain and Linux' Secret Service know the pieces."""
PIECE = 1_200
"""Characters in a piece: a secret of Windows' Credential Manager holds 2,560 bytes, and a character takes two.

That is why msal-extensions is not used: on Windows it writes a file, and on Linux it needs a package of the system's.
"""


def kept_tokens(name: str) -> str:
    """What was kept under the name; "" where nothing was, no keyring is there, or its pieces are not of one whole."""
    try:
        from keyring import get_password
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        count, _, fingerprint = (get_password(KEPT_AS, name) or "0").partition(" ")
        pieces = [get_password(KEPT_AS, f"{name} {number}") or "" for number in range(1, int(count) + 1)]
    except (KeyringError, ValueError):
        return ""
    whole = "".join(pieces)
    return whole if sha256(whole.encode()).hexdigest() == fingerprint else ""


def keep_tokens(name: str, tokens: str) -> bool:
    """Whether the keyring took them. What tells how many pieces there are is written last."""
    try:
        from keyring import set_password
        from keyring.errors import KeyringError
    except ImportError:
        return False
    pieces = [tokens[start : start + PIECE] for start in range(0, len(tokens), PIECE)]
    try:
        for number, piece in enumerate(pieces, start=1):
            set_password(KEPT_AS, f"{name} {number}", piece)
        set_password(KEPT_AS, name, f"{len(pieces)} {sha256(tokens.encode()).hexdigest()}")
    except KeyringError:
        return False
    return True


def forget_tokens(name: str) -> bool:
    """Whether there were any; none are left."""
    try:
        from keyring import delete_password, get_password
        from keyring.errors import KeyringError
    except ImportError:
        return False
    try:
        head = get_password(KEPT_AS, name)
        if not head:
            return False
        delete_password(KEPT_AS, name)
        number = 1
        while get_password(KEPT_AS, f"{name} {number}"):
            delete_password(KEPT_AS, f"{name} {number}")
            number += 1
    except KeyringError:
        return False
    return True
