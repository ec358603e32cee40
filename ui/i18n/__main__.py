"""Collects the words of the screen into `en.ts`, keeping what is translated, and compiles `en.qm`."""

import subprocess
import sys
from pathlib import Path

from ui.i18n import FOLDER


def collect(catalogue: Path) -> None:
    """Bring `catalogue` up to date with the sources; the same sources always give the same file."""
    sources = sorted(str(path) for path in FOLDER.parent.rglob("*.py"))
    steady = ["-no-obsolete", "-sort-messages", "-locations", "none"]
    languages = ["-source-language", "ja_JP", "-target-language", "en_GB"]
    _run("pyside6-lupdate", *sources, "-ts", str(catalogue), *steady, *languages)


def compile_to(catalogue: Path, compiled: Path) -> None:
    """Make of `catalogue` the file that the program loads."""
    _run("pyside6-lrelease", str(catalogue), "-qm", str(compiled))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).parent / tool), *arguments], check=True)  # noqa: S603 - our own tools


if __name__ == "__main__":
    collect(FOLDER / "en.ts")
    compile_to(FOLDER / "en.ts", FOLDER / "en.qm")
