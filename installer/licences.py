"""Gathers under what licences the built program goes out: its own, and that of everything that goes along.

    python installer/licences.py LICENSE FOLDER

Run by the Python of the environment the program is built in. Leaves ``copyright`` in FOLDER, and below ``licences`` the texts that the
packages bring.
"""

import shutil
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

TOOLS = {"pip", "pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "setuptools", "packaging"}
"""Only build the program (PyInstaller's starter, which goes along, allows every use of what it starts)."""


def licence_of(package: Distribution) -> str:
    """As the package says it, in a line."""
    said = package.metadata.get("License-Expression") or package.metadata.get("License") or ""
    if not said.strip() or "\n" in said.strip():
        kinds = [each.split(" :: ")[-1] for each in package.metadata.get_all("Classifier") or [] if each.startswith("License ::")]
        said = ", ".join(kinds)
    return said.strip() or "see its text"


def gather(own: Path, folder: Path) -> None:
    """Write everything into ``folder``. Raises OSError."""
    lines = ["Counter", "", own.read_text("utf-8").strip(), "", "What goes along with it, and its licence:", ""]
    lines.append("  Python and its standard library: PSF-2.0")
    lines.append("  Noto Sans SC: OFL-1.1; Lucide's icons: ISC (their texts lie beside them, below resources)")
    for package in sorted(distributions(), key=lambda each: each.metadata["Name"].lower()):
        name = package.metadata["Name"]
        if name.lower().replace("_", "-") in TOOLS:
            continue
        lines.append(f"  {name} {package.version}: {licence_of(package)}")
        for file in package.files or ():
            if ".dist-info" in file.parts[0] and file.name.upper().startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS")):
                target = folder / "licences" / name / file.name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(str(file.locate()), target)
                target.chmod(0o644)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "copyright").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    gather(Path(sys.argv[1]), Path(sys.argv[2]))
