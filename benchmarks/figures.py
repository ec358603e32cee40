"""How the scripts of this folder tell what they measured: one JSON object each."""

import json
import os
import platform
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def spread(values: Sequence[float], unit: str = "ms") -> dict[str, float | int | str]:
    """Half of the values are at most `p50`, 95 of 100 at most `p95`."""
    ordered = sorted(values)
    return {
        "p50": round(ordered[len(ordered) // 2], 3),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 3),
        "max": round(ordered[-1], 3),
        "n": len(ordered),
        "unit": unit,
    }


def tell(name: str, values: dict[str, Any], **more: Any) -> None:
    """Print the figure, what it consists of, what it is compared with, and where it was taken."""
    print(json.dumps({"name": name, **values, **more, "machine": machine()}, ensure_ascii=False, indent=2))


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    processor, information = platform.processor(), Path("/proc/cpuinfo")
    if information.exists():
        lines = information.read_text().splitlines()
        processor = next((line.split(":")[1].strip() for line in lines if "model name" in line), processor)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "processor": processor,
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "load": round(load, 1) if load is not None else None,
    }
