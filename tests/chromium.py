"""Where Chromium is: on the PATH, or installed by `python -m tests.chromium` when that is possible."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "NO CHROMIUM ON THE PATH: THE BROWSER TESTS ARE SKIPPED (install chromium and run again)"


def find() -> str | None:
    """The browser's path, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def demanded() -> bool:
    """With `CI=true` a missing browser is a failure, not a skip."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def _install() -> None:
    """Debian's own package, when we are root and may."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"]):
        if subprocess.run(["apt-get", *words], env=quiet, stdin=subprocess.DEVNULL).returncode != 0:
            return


def main() -> int:
    """Find or install; 1 when there is none although it is demanded."""
    if find() is None:
        _install()
    if find() is None:
        print(MISSING, file=sys.stderr)
        return int(demanded())
    return 0


if __name__ == "__main__":
    sys.exit(main())
