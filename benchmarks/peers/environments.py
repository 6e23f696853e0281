"""Environments of the peers: made on first use, away from the product's own."""

import shutil
import subprocess
import sys
from pathlib import Path

CACHE = Path.home() / ".cache" / "commonweal-benchmarks"


def python_with(name: str, *packages: str) -> str:
    """The Python of an environment with these packages; empty where they cannot be had."""
    folder = CACHE / name
    python, wanted = folder / "bin" / "python", folder / "wanted.txt"
    if python.exists() and wanted.exists() and wanted.read_text(encoding="utf-8") == "\n".join(packages):
        return str(python)
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    try:
        subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)], check=True)
        subprocess.run([uv, "pip", "install", "--quiet", "--python", str(python), *packages], check=True)
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        print(f"{name} cannot be installed here: {error}", file=sys.stderr)
        return ""
    wanted.write_text("\n".join(packages), encoding="utf-8")
    return str(python)
