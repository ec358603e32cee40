"""Collects the words of the screen into `en.ts`, keeping what is translated, and compiles `en.qm`."""

import subprocess
import sys
from pathlib import Path

from ui.i18n import FOLDER


def main() -> None:
    tools = Path(sys.executable).parent
    sources = sorted(str(path) for path in FOLDER.parent.rglob("*.py"))
    catalogue = FOLDER / "en.ts"
    collect = [
        str(tools / "pyside6-lupdate"),
        *sources,
        "-ts",
        str(catalogue),
        "-no-obsolete",
        "-locations",
        "none",
    ]
    subprocess.run(collect, check=True)  # noqa: S603 - our own tools on our own files
    release = [str(tools / "pyside6-lrelease"), str(catalogue), "-qm", str(FOLDER / "en.qm")]
    subprocess.run(release, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
