"""Tells which of the system's packages a built folder needs: those that own a library its own ones are linked against.

    python3 installer/linux/needs.py build/counter-desk        → libc6 (>= 2.34), libdbus-1-3, …

Asks ``objdump``, ``ldconfig`` and ``dpkg``, so it works on Debian and its kin. The names are those of the Debian it runs on.
"""

import re
import subprocess
import sys
from pathlib import Path

_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")
_CACHED = re.compile(r"^\s*(\S+) \(([^)]*)\) => (\S+)$", re.MULTILINE)


def said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}).stdout


def libraries(folder: Path) -> list[Path]:
    """Every program and library below the folder."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    found.append(path)
    return found


def needed(folder: Path) -> tuple[frozenset[str], tuple[int, int]]:
    """The libraries (by name) that don't lie in the folder, and the least version of the C library."""
    wanted: set[str] = set()
    oldest = (0, 0)
    for path in libraries(folder):
        headers = said("objdump", "-p", str(path))
        wanted.update(_NEEDED.findall(headers))
        oldest = max([oldest, *((int(major), int(minor)) for major, minor in _GLIBC.findall(headers))])
    return frozenset(wanted - {path.name for path in folder.rglob("*")}), oldest


def packages(names: frozenset[str]) -> dict[str, str]:
    """Library → the package that owns it here. Raises LookupError for one that no package owns."""
    cached = {name: path for name, kind, path in reversed(_CACHED.findall(said("ldconfig", "-p"))) if "x86-64" in kind or "AArch64" in kind}
    found = {}
    for name in sorted(names):
        if name not in cached:
            raise LookupError(f"{name} is needed, and this computer doesn't have it: installer/setup installs what Counter needs")
        found[name] = said("dpkg-query", "--search", _as_packaged(cached[name])).split(":")[0]
    return found


def _as_packaged(path: str) -> str:
    # /lib is a link to /usr/lib by now, but packages may still be listed with the short name.
    true = str(Path(path).resolve())
    for candidate in (true, true.removeprefix("/usr")):
        if not subprocess.run(["dpkg-query", "--search", candidate], check=False, capture_output=True).returncode:
            return candidate
    raise LookupError(f"no package owns {path}")


def depends(folder: Path) -> str:
    """The line of a package's ``Depends``."""
    names, (major, minor) = needed(folder)
    owners = set(packages(names).values()) - {"libc6"}
    return ", ".join([f"libc6 (>= {major}.{minor})", *sorted(owners)])


if __name__ == "__main__":
    try:
        sys.stdout.write(depends(Path(sys.argv[1])) + "\n")
    except LookupError as error:
        sys.exit(f"needs: {error}")
