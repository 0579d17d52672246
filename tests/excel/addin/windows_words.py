"""How Windows takes a line apart: cmd.exe into commands, and a program's start-up code a command into words."""

from collections.abc import Iterator


def commands_of(line: str) -> list[str]:
    """The commands between the & that stand outside double quotes, with each ^ taken out that shields a sign there."""
    commands, quoted, shielded = [""], False, False
    for sign in line:
        if shielded or quoted or sign not in "^&":
            quoted ^= sign == '"' and not shielded
            commands[-1] += sign
            shielded = False
        elif sign == "^":
            shielded = True
        else:
            commands.append("")
    return commands


def words_of(command: str) -> list[str]:
    """The words by the rules of Microsoft's C start-up code: backslashes shield only a quote that follows them."""
    return list(_words(command.strip()))


def _words(command: str) -> Iterator[str]:
    word, quoted, started, at = "", False, False, 0
    while at < len(command):
        sign = command[at]
        if sign == "\\":
            end = at
            while end < len(command) and command[end] == "\\":
                end += 1
            slashes, before_quote = end - at, command[end : end + 1] == '"'
            word += "\\" * (slashes // 2 if before_quote else slashes)
            at, started = end, True
            if before_quote and slashes % 2:
                word, at = word + '"', at + 1
            continue
        if sign == '"':
            quoted, started = not quoted, True
        elif sign in " \t" and not quoted:
            if started:
                yield word
            word, started = "", False
        else:
            word, started = word + sign, True
        at += 1
    if started:
        yield word
