"""Makes `.venv` as the committed, hashed requirements say; does nothing where it is so already.

    python3 scripts/bootstrap.py core     what running needs
    python3 scripts/bootstrap.py dev      that, and what testing and checking need
    python3 scripts/bootstrap.py peers    the programs that `make bench` measures beside ours, in `data/peers`

Uses the standard library alone, and uv where it is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST = (3, 11)
LEVELS = {"core": ["core"], "dev": ["dev"], "peers": ["bench"]}
BUILD = ROOT / "requirements/build.txt"
KERNEL = ROOT / "src/kithwork/engines/synergy/kernel.c"
COMPILE = "from kithwork.engines.synergy import build; build()"


def main(level: str) -> None:
    """Bring one environment to what *level* asks for."""
    folder = ROOT / ("data/peers" if level == "peers" else ".venv")
    satisfying = ("core", "dev") if level == "core" else (level,)
    if any(_is_installed(folder, one) for one in satisfying):
        return
    python = folder / "bin/python"
    if not python.exists():
        _tell(f"Making {folder.name} …")
        _make(folder)
    _tell(f"Installing what {level} needs …")
    _install(python, ["--require-hashes", *(word for file in _files(level) for word in ("-r", str(file)))])
    if level != "peers":
        _install(python, ["--require-hashes", "-r", str(BUILD)])
        _install(python, ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
        subprocess.run([python, "-m", "compileall", "-q", str(ROOT / "src")], check=True)
        subprocess.run([python, "-c", COMPILE], check=False, capture_output=True)  # nothing needs it
    _stamp(folder, level).write_text(_fingerprint(level))


def _is_installed(folder: Path, level: str) -> bool:
    stamp = _stamp(folder, level)
    return stamp.is_file() and stamp.read_text() == _fingerprint(level)


def _files(level: str) -> list[Path]:
    return [ROOT / f"requirements/{name}.txt" for name in LEVELS[level]]


def _stamp(folder: Path, level: str) -> Path:
    return folder / f".installed-{level}"


def _fingerprint(level: str) -> str:
    digest = hashlib.sha256(str(ROOT).encode())
    for file in [*_files(level), BUILD, KERNEL, ROOT / "pyproject.toml"]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _make(folder: Path) -> None:
    python = _python()
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = subprocess.run([python, "-m", "venv", "--clear", str(folder)], check=False, capture_output=True, text=True)
    if made.returncode == 0:
        return
    shutil.rmtree(folder, ignore_errors=True)
    if uv := shutil.which("uv"):
        subprocess.run([uv, "venv", "--quiet", "--python", python, str(folder)], check=True)
        return
    sys.exit(f"Python cannot make environments here; install it: apt-get install python3-venv\n{made.stdout.strip()}")


def _python() -> str:
    if sys.version_info >= OLDEST:
        return sys.executable
    for name in ("python3.13", "python3.12", "python3.11"):
        if found := shutil.which(name):
            return found
    sys.exit("kithwork needs Python 3.11 or newer; install it: apt-get install python3 (Debian 12 or newer).")


def _install(python: Path, words: list[str]) -> None:
    if uv := shutil.which("uv"):
        command = [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(python), *words]
    else:
        subprocess.run([python, "-m", "ensurepip"], check=True, capture_output=True)
        quiet = ["--quiet", "--disable-pip-version-check", "--root-user-action", "ignore"]
        command = [str(python), "-m", "pip", "install", *quiet, *words]
    if subprocess.run(command, check=False, cwd=ROOT, env=_environment()).returncode:
        sys.exit("Installing did not work; what stands above says why (no network, perhaps). Then run it again.")


def _environment() -> dict[str, str]:
    without = {"PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if name not in without}


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LEVELS:
        sys.exit(f"usage: bootstrap.py {'|'.join(LEVELS)}")
    main(sys.argv[1])
