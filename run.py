#!/usr/bin/env python3
"""Set up what is missing, then open the desk (`python3 run.py`) or run every check (`python3 run.py test`).

Standard library only: it runs before anything is installed. The environment is made in `.venv` from
`uv.lock`, with the `uv` that is there or one fetched by pip into `.tools`.
"""

import ctypes
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What Qt loads at run time on Linux: library → Debian package.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONT_PACKAGES = {
    "/usr/share/fonts/**/BIZUDPGothic*": "fonts-morisawa-bizud-gothic",
    "/usr/share/fonts/**/NotoSansCJK-Regular*": "fonts-noto-cjk",
    "/usr/share/fonts/**/Inter-Regular*": "fonts-inter",
}


def stop(*lines: str) -> None:
    """Say what is missing and what to type, and end with exit code 2."""
    print(*lines, sep="\n", file=sys.stderr)
    raise SystemExit(2)


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(packages: list[str], why: str, required: bool = True) -> None:
    """Install Debian packages where this user may; else name the line to type."""
    line = f"apt-get install -y {' '.join(packages)}"
    if is_root() and shutil.which("apt-get"):
        print(f"{why}: {line}", flush=True)
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        if (
            subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=False, **quiet).returncode
            == 0
        ):
            return
    if required:
        stop(f"{why}. Please type this line, then start again:", f"    sudo {line}")
    print(f"{why}; the desk looks better after: sudo {line}", file=sys.stderr)


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide_system_libraries() -> None:
    """Name or install what Qt needs from the system (Linux only; other systems bring it)."""
    if not sys.platform.startswith("linux"):
        return
    wanted = {**QT_LIBRARIES, **(SCREEN_LIBRARIES if has_display() else {})}
    missing = [package for library, package in wanted.items() if not loads(library)]
    if missing:
        apt_install(missing, "The window system's libraries are missing")
    fonts = [package for pattern, package in FONT_PACKAGES.items() if not any(Path("/").glob(pattern[1:]))]
    if fonts:
        apt_install(fonts, "Japanese fonts are missing", required=False)


def has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def uv_command() -> list[str]:
    """The `uv` to use: the installed one, or one that pip puts into `.tools`."""
    installed = shutil.which("uv")
    if installed:
        return [installed]
    fetched = TOOLS / ("bin/uv.exe" if WINDOWS else "bin/uv")
    if not fetched.exists():
        print("Fetching uv, which makes the environment …", flush=True)
        subprocess.run([*pip_command(), "install", "--quiet", "--target", str(TOOLS), "uv"], check=True)
    return [str(fetched)]


def pip_command() -> list[str]:
    """A pip that works here: this Python's own, or one inside a fresh virtual environment."""
    if importlib.util.find_spec("pip") is None and importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        packages = ["python3-venv"] if sys.prefix == "/usr" else [f"python{version}-venv"]
        if sys.platform.startswith("linux"):
            apt_install(packages, "This Python has neither uv, nor venv, nor pip")
        else:
            stop("This Python has neither uv, nor venv, nor pip. Install Python 3.11–3.13 from python.org.")
        importlib.invalidate_caches()
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    bootstrap = TOOLS / "pip"
    subprocess.run([sys.executable, "-m", "venv", str(bootstrap)], check=True)
    return [str(bootstrap / ("Scripts/python.exe" if WINDOWS else "bin/python")), "-m", "pip"]


def provide_environment(development: bool) -> None:
    """Make `.venv` what `uv.lock` says; a second run sees by the stamp that nothing changed."""
    groups = "all" if development else "desk"
    locked = hashlib.sha256((ROOT / "uv.lock").read_bytes() + (ROOT / "pyproject.toml").read_bytes())
    state = f"{locked.hexdigest()} {sys.version_info[:2]}"
    stamp = VENV / ".provided"
    if PYTHON.exists() and stamp.exists():
        known, _, have = stamp.read_text().rpartition(" ")
        if known == state and have in {groups, "all"}:
            return
    print("Making the environment (the first time this takes a minute) …", flush=True)
    dev = [] if development else ["--no-dev"]
    sync = [*uv_command(), "sync", "--frozen", "--quiet", "--python", sys.executable, *dev]
    if subprocess.run(sync, cwd=ROOT, check=False).returncode != 0:
        stop(
            "The environment could not be made; the lines above say why.",
            "Without a network: install once where there is one, or copy `.venv` from the same system.",
        )
    stamp.write_text(f"{state} {groups}")


def open_desk() -> int:
    """The desk in practice mode; without a display, one practice call played offscreen into `out/`."""
    if has_display():
        return subprocess.run([str(PYTHON), "-m", "ui", "--practice"], cwd=ROOT, check=False).returncode
    print("No display: playing one practice call offscreen; the pictures go to out/.", flush=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    tour = [str(PYTHON), "-m", "ui", "--tour", str(ROOT / "out")]
    return subprocess.run(tour, cwd=ROOT, env=environment, check=False).returncode


def run_checks(arguments: list[str]) -> int:
    """Every check, one after the other; the exit code is 0 only where all of them passed."""
    python = [str(PYTHON), "-m"]
    checks = {
        "format": [*python, "ruff", "format", "--check"],
        "lint": [*python, "ruff", "check"],
        "types": [*python, "mypy"],
        "import contracts": [str(PYTHON.parent / "lint-imports"), "--no-logo"],
        "knowledge base": [*python, "ui", "knowledge", "check", "knowledge_base"],
        "call scripts": [*python, "ui", "scripts", "check", "scripts", "--knowledge", "knowledge_base"],
        "tests": [*python, "pytest", *arguments],
    }
    failed = []
    for name, command in checks.items():
        print(f"── {name}", flush=True)
        began = time.monotonic()
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0:
            failed.append(name)
        print(f"   {time.monotonic() - began:.1f} s", flush=True)
    print("failed: " + ", ".join(failed) if failed else "All checks passed.", flush=True)
    return 1 if failed else 0


def main() -> int:
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        found = f"{sys.version_info.major}.{sys.version_info.minor}"
        stop(f"Python 3.11, 3.12 or 3.13 is needed; this is {found}. Try: python3.12 run.py")
    command, arguments = (sys.argv[1] if len(sys.argv) > 1 else "desk"), sys.argv[2:]
    if command not in {"desk", "test"}:
        stop("python3 run.py        opens the desk", "python3 run.py test   runs every check")
    provide_system_libraries()
    provide_environment(development=command == "test")
    return run_checks(arguments) if command == "test" else open_desk()


if __name__ == "__main__":
    raise SystemExit(main())
