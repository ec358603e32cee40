#!/usr/bin/env python3
"""Set up what is missing, then open the desk (`python3 run.py`) or run every check (`python3 run.py test`).

Standard library only, and words that an old Python can read: it runs before anything is installed. The
environment is made in `.venv` from `uv.lock`, with the `uv` that is there or one fetched by pip into `.tools`.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
STATE = TOOLS / "environment.json"  # outside `.venv`: it must tell of one that was only half made
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")
UNFINISHED = {"home": ""}
IMPORT_CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
SCRIPTS, EXE = ("Scripts", ".exe") if WINDOWS else ("bin", "")
PYTHON = VENV / SCRIPTS / f"python{EXE}"

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
INSTALL = ["install", "-y", "--no-install-recommends"]
FONT_PACKAGES = {
    "BIZUDPGothic*": "fonts-morisawa-bizud-gothic",
    "NotoSansCJK-Regular*": "fonts-noto-cjk",
    "Inter*": "fonts-inter",
}
FONT_FOLDERS = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("~/.local/share/fonts")]


def stop(*lines: str) -> NoReturn:
    """Say what is missing and what to type, and end with exit code 2."""
    print(*lines, sep="\n", file=sys.stderr)
    raise SystemExit(2)


def run(*command: str, **variables: str) -> int:
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, check=False).returncode


def run_quietly(*command: str, **variables: str) -> None:
    """Run a command whose words matter only when it fails."""
    done = subprocess.run(command, env={**os.environ, **variables}, check=False, capture_output=True)
    if done.returncode != 0:
        print((done.stdout + done.stderr).decode(errors="replace"), file=sys.stderr)


def works(*command: str) -> bool:
    """Whether the command is there and starts; what pyenv or a broken download leaves behind does not."""
    try:
        return subprocess.run([*command, "--version"], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def check_python(version: tuple[int, int]) -> None:
    """Stop with the line to type where this Python is too old, or newer than the libraries' wheels."""
    if (3, 11) <= version <= (3, 13):
        return
    found = [[f"python3.{minor}"] for minor in (13, 12, 11) if works(f"python3.{minor}")]
    found += [["py", f"-3.{minor}"] for minor in (13, 12, 11) if WINDOWS and works("py", f"-3.{minor}")]
    if not found and works("uv"):
        found = [["uv", "run", "--no-project", "--python", "3.13"]]
    what_to_do = "Please install Python 3.13 (https://www.python.org/downloads/), then start again with it."
    if found:
        what_to_do = "Please type: " + " ".join([*found[0], "run.py", *sys.argv[1:]])
    stop(f"Python 3.11, 3.12 or 3.13 is needed; this is {version[0]}.{version[1]}.", what_to_do)


def has_display() -> bool:
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def has(module: str) -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec(module) is not None


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages() -> list[str]:
    """The Debian packages without which the program cannot start here."""
    wanted = {**QT_LIBRARIES, **(SCREEN_LIBRARIES if has_display() else {})}
    missing = [package for library, package in wanted.items() if not loads(library)]
    if not PYTHON.exists() and not uv_here() and not has("pip") and not has("ensurepip"):
        own = sys.prefix == "/usr"  # else a Python beside the system's, packaged under its version
        missing.append("python3-venv" if own else f"python3.{sys.version_info.minor}-venv")
    return missing


def missing_fonts() -> list[str]:
    folders = [folder.expanduser() for folder in FONT_FOLDERS]
    return [
        package
        for pattern, package in FONT_PACKAGES.items()
        if not any(True for folder in folders for _ in folder.rglob(pattern))
    ]


def provide_system(fonts: bool) -> None:
    """Install what Qt and Python need from a Debian or Ubuntu, or name the line that does."""
    missing = missing_packages()
    wished = missing_fonts() if fonts or missing else []
    if (missing or wished) and hasattr(os, "geteuid") and os.geteuid() == 0 and works("apt-get"):
        print(f"Installing from the system's packages: {' '.join(missing + wished)}", flush=True)
        # A fresh Ubuntu updates itself in the background and holds the lock for minutes.
        apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
        run_quietly(*apt, "update")
        # Fonts one by one: a name that this system does not know must not keep the others away.
        for packages in [missing, *([font] for font in wished)]:
            if packages:
                run_quietly(*apt, *INSTALL, *packages, DEBIAN_FRONTEND="noninteractive")
        missing, wished = missing_packages(), missing_fonts()
    line = f"    sudo apt-get update && sudo apt-get {' '.join([*INSTALL, *missing, *wished])}"
    if missing:
        stop("Debian and Ubuntu bring what is missing here with this line; then start again:", line)
    if wished:
        print("The desk is easier to read with these fonts:", line, sep="\n", file=sys.stderr, flush=True)


def uv_here() -> str:
    """The `uv` that works here: the installed one or the fetched one; empty where there is none."""
    fetched = str(TOOLS / "bin" / f"uv{EXE}")
    return next((uv for uv in (shutil.which("uv"), fetched) if uv and works(uv)), "")


def fetch_uv() -> str:
    """Let pip put `uv` into `.tools`: this Python's own pip, or one in a fresh virtual environment."""
    print("Fetching uv, which makes the environment ...", flush=True)
    python = sys.executable
    if not has("pip"):
        run_quietly(python, "-m", "venv", "--clear", str(TOOLS / "pip"))
        python = str(TOOLS / "pip" / SCRIPTS / f"python{EXE}")
    install = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    # A user's pip may be set to refuse or redirect this; --upgrade replaces what was left half done.
    run(*install, "--upgrade", "--target", str(TOOLS), "uv", PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0")
    return uv_here()


def known_state() -> dict[str, str]:
    """What `.venv` was made from; nothing is known of one that somebody made with `uv sync`."""
    try:
        return dict(json.loads(STATE.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except ValueError:
        return UNFINISHED


def make_environment(wanted: dict[str, str], known: dict[str, str]) -> None:
    """Make `.venv` what `uv.lock` says: anew where it was interrupted or made elsewhere, else by what changed."""
    began = time.monotonic()
    TOOLS.mkdir(exist_ok=True)
    STATE.write_text(json.dumps(UNFINISHED), encoding="utf-8")
    if VENV.exists() and (not PYTHON.exists() or known.get("home", wanted["home"]) != wanted["home"]):
        shutil.rmtree(VENV)
    print("Making the environment (the first time this takes a minute) ...", flush=True)
    uv = uv_here() or fetch_uv()
    # Compiled once, here: where Python may write no compiled modules, every start would take seconds.
    sync = [uv, "sync", "--frozen", "--compile-bytecode", "--python", sys.executable]
    sync += [] if wanted["groups"] == "all" else ["--no-dev"]
    sync += [] if sys.stderr.isatty() else ["--quiet"]
    # Offices whose network is inspected give their certificate to the system, not to each program.
    certificates = os.environ.get("UV_SYSTEM_CERTS", "1")
    if not uv or run(*sync, UV_PROJECT_ENVIRONMENT=str(VENV), UV_SYSTEM_CERTS=certificates) != 0:
        stop(
            "The environment could not be made; the lines above say why.",
            "It needs the Internet once, to fetch Python packages. Behind a proxy, set HTTPS_PROXY;",
            "with a certificate of your own, set SSL_CERT_FILE. Then start again: what was fetched is kept.",
        )
    STATE.write_text(json.dumps(wanted), encoding="utf-8")
    print(f"Environment made in {time.monotonic() - began:.0f} s.", flush=True)


def provide(development: bool) -> None:
    """Everything the program needs to start; a second time only a look at what is there."""
    locked = (ROOT / "uv.lock").read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    wanted = {
        # Scripts in an environment name their place: a moved one must be made anew.
        "home": f"{ROOT} {sys.platform} {sys.version_info[0]}.{sys.version_info[1]}",
        "locked": hashlib.sha256(locked).hexdigest(),
        "groups": "all" if development else "desk",
    }
    known = known_state()
    ready = PYTHON.exists() and known in (wanted, {**wanted, "groups": "all"})
    if LINUX:
        provide_system(fonts=not ready)
    if not ready:
        make_environment(wanted, known)


def open_desk() -> int:
    """The desk in practice mode; without a display, one practice call played offscreen into `out/`."""
    if has_display():
        return run(str(PYTHON), "-m", "ui", "--practice")
    print("No display: playing one practice call offscreen; the pictures go to out/.", flush=True)
    return run(str(PYTHON), "-m", "ui", "--tour", str(ROOT / "out"), QT_QPA_PLATFORM="offscreen")


def run_checks(arguments: list[str]) -> int:
    """Every check, one after the other; the exit code is 0 only where all of them passed."""
    python = [str(PYTHON), "-m"]
    checks = {
        "format": [*python, "ruff", "format", "--check"],
        "lint": [*python, "ruff", "check"],
        "types": [*python, "mypy"],
        "import contracts": [str(PYTHON), "-c", IMPORT_CONTRACTS, "--no-logo"],
        "knowledge base": [*python, "ui", "knowledge", "check", "knowledge_base"],
        "call scripts": [*python, "ui", "scripts", "check", "scripts", "--knowledge", "knowledge_base"],
        "tests": [*python, "pytest", "-n", "4", "--dist", "loadfile", "--no-loadscope-reorder", *arguments],
    }
    failed = []
    for name, command in checks.items():
        print(f"== {name}", flush=True)
        began = time.monotonic()
        # The tests start many processes; those need not compile the program each for itself.
        passed = run(*command, QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="") == 0
        if not passed:
            failed.append(name)
        print(f"   {'passed' if passed else 'FAILED'}: {name}, {time.monotonic() - began:.1f} s", flush=True)
    print("Failed: " + ", ".join(failed) if failed else "All checks passed.", flush=True)
    return 1 if failed else 0


def main() -> int:
    # A path in Japanese must not stop a console that cannot show it.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    command, arguments = (sys.argv[1] if len(sys.argv) > 1 else "desk"), sys.argv[2:]
    if command not in {"desk", "test"}:
        stop("python3 run.py        opens the desk", "python3 run.py test   runs every check")
    check_python(sys.version_info[:2])
    try:
        provide(development=command == "test")
        return run_checks(arguments) if command == "test" else open_desk()
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except OSError as error:
        stop(
            f"Files could not be used: {error}",
            "Close what uses this folder, and see that you may write here.",
        )


if __name__ == "__main__":
    raise SystemExit(main())
