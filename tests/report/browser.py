# SPDX-License-Identifier: BSD-3-Clause
"""A page in headless Chromium: its console, its requests, its elements, its picture."""

import json
import re
import shutil
import subprocess

from matplotlib.image import imread

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions",
         "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--virtual-time-budget=3000"]


class Visit:
    """`console`: what the page said; `requests`: what it asked of the network; `dom`: its HTML after loading."""

    def __init__(self, page, folder, size=(1200, 3000)):
        self.picture_path, log = folder / "page.png", folder / "net.json"
        common = [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--window-size={size[0]},{size[1]}"]
        first = subprocess.run([*common, f"--log-net-log={log}", f"--screenshot={self.picture_path}", page.as_uri()],
                               capture_output=True, text=True, timeout=120)
        second = subprocess.run([*common, "--dump-dom", page.as_uri()], capture_output=True, text=True, timeout=120)
        self.dom = second.stdout
        self.console = re.findall(r"CONSOLE[:(]\d+\)?\] (.*)", first.stderr + second.stderr)
        self.requests = sorted(set(_asked(log.read_text())))

    def picture(self):
        """Rows x columns x channels, 0 to 255."""
        return (imread(self.picture_path) * 255).round().astype(int)[:, :, :3]


def _asked(text):
    """Addresses on the network that a page asked for; the browser's own calls home have no page as their origin."""
    try:
        log = json.loads(text)
    except json.JSONDecodeError:  # the browser went before it closed the log
        log = json.loads(text.rstrip().rstrip(",") + "]}")
    for event in log["events"]:
        about = event.get("params", {})
        address = str(about.get("url", ""))
        if address.startswith(("http", "ws", "ftp")) and about.get("initiator", "not an origin") != "not an origin":
            yield address
