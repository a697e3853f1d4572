"""Debian's Chromium, spoken to through chromedriver in plain HTTP: nothing to install from PyPI."""

import base64
import http.client
import json
import shutil
import subprocess
from pathlib import Path

SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--window-size=1366,768",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # a page that asked the network would fail
)
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the standard's key of an element reference


class Browser:
    """One browser with one tab. Close it."""

    def __init__(self, home: Path) -> None:
        driver, chromium = shutil.which("chromedriver"), shutil.which("chromium")
        assert driver, "install Debian's packages chromium and chromium-driver"
        assert chromium, "install Debian's packages chromium and chromium-driver"
        self._driver = subprocess.Popen(
            [driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._port = self._find_port()
        options = {"binary": chromium, "args": [*SWITCHES, f"--user-data-dir={home}"]}
        asked = {
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"},
            "timeouts": {"script": 110_000, "pageLoad": 60_000},
        }
        answer = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": asked}})
        self._session = f"/session/{answer['sessionId']}"

    def _find_port(self) -> int:
        assert self._driver.stdout is not None
        for line in self._driver.stdout:
            if "started successfully on port" in line:
                return int(line.split()[-1].rstrip("."))
        raise AssertionError("chromedriver did not start")

    def _ask(self, method: str, path: str, body: dict | None = None) -> object:
        link = http.client.HTTPConnection("127.0.0.1", self._port, timeout=115)
        text = None if body is None else json.dumps(body)
        link.request(method, path, text, {"Content-Type": "application/json"})
        value = json.loads(link.getresponse().read())["value"]
        link.close()
        assert not (isinstance(value, dict) and "error" in value), value
        return value

    def open(self, page: Path) -> None:
        self._ask("POST", f"{self._session}/url", {"url": page.as_uri()})

    def run(self, script: str, *arguments: object):
        """The value of a script's `return`."""
        return self._ask(
            "POST", f"{self._session}/execute/sync", {"script": script, "args": arguments}
        )

    def run_until(self, script: str, *arguments: object):
        """The value the script passes to its last argument, a callback, whenever that is."""
        return self._ask(
            "POST", f"{self._session}/execute/async", {"script": script, "args": arguments}
        )

    def type(self, selector: str, text: str) -> None:
        """Into a text field; into a file field it means the path of a file."""
        found = self._ask(
            "POST", f"{self._session}/element", {"using": "css selector", "value": selector}
        )
        self._ask("POST", f"{self._session}/element/{found[ELEMENT]}/value", {"text": text})

    def print(self) -> bytes:
        return base64.b64decode(self._ask("POST", f"{self._session}/print", {}))

    def complaints(self) -> list[str]:
        """What the console of the browser has said since it was last asked."""
        log = self._ask("POST", f"{self._session}/se/log", {"type": "browser"})
        return [line["message"] for line in log]

    def close(self) -> None:
        self._ask("DELETE", self._session)
        self._driver.terminate()
        self._driver.wait(10)
        self._driver.stdout.close()
