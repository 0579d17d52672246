"""A real Chromium for pages: opened at a width, asked, looked at, over the DevTools protocol's own pipe."""

import base64
import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn, Self

import pytest

from workbook_tools.say.page.browsers import NoBrowser, find_browser

FLAGS = ("--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-extensions", "--disable-gpu", "--disable-dev-shm-usage",
         "--hide-scrollbars", "--no-sandbox")  # fmt: skip
LONGEST_SECONDS = 600
_KEYS = {
    "Tab": ("Tab", 9), "Enter": ("Enter", 13), "Escape": ("Escape", 27), " ": ("Space", 32), "PageUp": ("PageUp", 33),
    "PageDown": ("PageDown", 34), "End": ("End", 35), "Home": ("Home", 36), "ArrowLeft": ("ArrowLeft", 37),
    "ArrowUp": ("ArrowUp", 38), "ArrowRight": ("ArrowRight", 39), "ArrowDown": ("ArrowDown", 40),
}  # fmt: skip
"""The name of each key's place, and its number, as Windows counts them."""


def browser_program() -> Path:
    """Where the browser is; skips where there is none, and fails where REQUIRE_BROWSER says that there must be."""
    try:
        return find_browser()
    except NoBrowser as missing:
        skip_or_fail(str(missing.faults[0].trouble))


def skip_or_fail(missing: str) -> NoReturn:
    """Skips the test for what is missing, or fails it where CI says that it must be there."""
    if os.environ.get("REQUIRE_BROWSER", "") == "1":
        pytest.fail(f"{missing}, and REQUIRE_BROWSER says that it must be there", pytrace=False)
    pytest.skip(missing)


class Browser:
    """A browser with one page in it."""

    def __init__(self, folder: Path) -> None:
        command_out, command_in = os.pipe()
        answer_out, answer_in = os.pipe()
        # Chromium takes its commands from descriptor 3 and answers on 4; sh joins no descriptor above 9.
        joined = f'exec "$0" "$@" 3<&{command_out} 4>&{answer_in}'
        program = [str(browser_program()), *FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank"]
        self._process = subprocess.Popen(
            ["bash", "-c", joined, *program],
            pass_fds=(command_out, answer_in),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(command_out)
        os.close(answer_in)
        self._out, self._in = os.fdopen(command_in, "wb"), os.fdopen(answer_out, "rb")
        self._number, self._session, self._waiting = 0, "", b""
        self._file = folder / "page.html"
        [target] = [each for each in self._ask("Target.getTargets")["targetInfos"] if each["type"] == "page"]
        attached = self._ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        self._ask("Page.enable")

    def open(self, html: str, width: int = 1280, height: int = 900) -> Self:
        """The browser with the page in it, so wide."""
        self._file.write_text(html, encoding="utf-8")
        self.widen(width, height)
        self._ask("Page.navigate", url=self._file.as_uri())
        while self.run("document.readyState") != "complete":
            pass
        return self

    def widen(self, width: int, height: int = 900) -> None:
        """Make the page so wide from now on."""
        self._ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 700
        )

    def emulate(self, media: str = "", **features: str) -> None:
        """Show the page so from now on: `emulate("print")`, `emulate(forced_colors="active")`."""
        wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self._ask("Emulation.setEmulatedMedia", media=media, features=wanted)

    def run(self, script: str) -> Any:
        """What a script in the page comes to."""
        answer = self._ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def press(self, key: str, text: str = "", shift: bool = False) -> None:
        """Press a key as a person does, on what has the focus: `press("Tab")`, `press("a", "a")`."""
        code, number = _KEYS.get(key, (f"Key{key.upper()}", ord(key[0].upper())))
        values = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": 8 if shift else 0}
        self._ask("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **values)
        self._ask("Input.dispatchKeyEvent", type="keyUp", **values)

    def swipe(self, pixels: int, steps: int = 10) -> None:
        """Move a finger up the screen, so that the page moves up with it."""
        across, start = self.run("innerWidth") // 2, self.run("innerHeight") - 100
        places = [{"x": across, "y": start - pixels * step // steps} for step in range(steps + 1)]
        places += [{"x": across, "y": start - pixels + step % 2} for step in range(steps)]  # it rests: nothing is flung
        for kind, points in [
            ("touchStart", places[:1]),
            *(("touchMove", [place]) for place in places),
            ("touchEnd", []),
        ]:
            self._ask("Input.dispatchTouchEvent", type=kind, touchPoints=points)

    def use_fingers(self, fingers: bool = True) -> None:
        """Whether the page is read with fingers, or with a mouse."""
        self._ask("Emulation.setTouchEmulationEnabled", enabled=fingers)

    def see_as(self, deficiency: str = "none") -> None:
        """Show colours as with "protanopia", "deuteranopia", "tritanopia", "achromatopsia"; "none" is as they are."""
        self._ask("Emulation.setEmulatedVisionDeficiency", type=deficiency)

    def let_scripts_run(self, allowed: bool) -> None:
        """Whether pages opened from now on may run scripts."""
        self._ask("Emulation.setScriptExecutionDisabled", value=not allowed)

    def picture(self, top: int = 0, height: int = 1600) -> bytes:
        """A stretch of the page as a PNG, from so far down."""
        clip = {"x": 0, "y": top, "width": self.run("innerWidth"), "height": height, "scale": 1}
        return base64.b64decode(self._ask("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)["data"])

    def stop(self) -> None:
        """End the browser."""
        self._session = ""
        self._ask("Browser.close")
        self._process.wait(LONGEST_SECONDS)
        self._out.close()
        self._in.close()

    def _ask(self, method: str, **values: Any) -> Any:
        self._number += 1
        asked: Mapping[str, Any] = {"id": self._number, "method": method, "params": values}
        if self._session:
            asked = {**asked, "sessionId": self._session}
        self._out.write(json.dumps(asked).encode() + b"\0")
        self._out.flush()
        for answer in self._answers():
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
        raise RuntimeError(f"the browser ended while it was asked for {method}")

    def _answers(self) -> Iterator[Any]:
        while found := self._in.read1(1 << 20):
            *whole, self._waiting = (self._waiting + found).split(b"\0")
            yield from map(json.loads, whole)
