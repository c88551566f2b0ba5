"""A real print server for tests: CUPS of one's own, whose queues put the pages that come through into folders.

Nothing of the computer's own printing is touched or needed: configuration, spool, log and socket lie in a temporary folder, which is
why several test workers can each have theirs. Runs as root and as anybody else.

The queues' driver takes PDF, as newer printers do, so what is found in the folder is what the real filters made of the page.
"""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

_SERVER_PROGRAMS = Path("/usr/lib/cups")
_START_PATIENCE = 20.0

A4_POINTS = (595, 842)
A5_POINTS = (420, 595)

_BACKEND = """#!/bin/sh
# CUPS calls: backend job user title copies options [file]
[ $# -eq 0 ] && { echo 'file folder "Folder" "Folder"'; exit 0; }
folder="${DEVICE_URI#folder:}"
cat ${6:+"$6"} > "$folder/.part-$1" && mv "$folder/.part-$1" "$folder/$1.pdf" || exit 1
"""

_SERVER = """Listen {home}/socket
LogLevel info
MaxLogSize 0
WebInterface No
Browsing No
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateAccess default
JobPrivateValues default
SubscriptionPrivateAccess default
SubscriptionPrivateValues default
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""

_FILES = """ServerRoot {home}/settings
ServerBin {home}/programs
DataDir /usr/share/cups
DocumentRoot /usr/share/cups/doc-root
CacheDir {home}/cache
StateDir {home}/state
RequestRoot {home}/spool
TempDir {home}/spool/tmp
AccessLog {home}/access.log
ErrorLog {home}/error.log
PageLog {home}/page.log
Sandboxing relaxed
"""

_DRIVER = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "FOLDER.PPD"
*Manufacturer: "Counter"
*Product: "(Folder)"
*ModelName: "Folder"
*ShortNickName: "Folder"
*NickName: "Folder"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
{custom}*OpenUI *PageSize/Page Size: PickOne
*OrderDependency: 100 AnySetup *PageSize
*DefaultPageSize: {default}
{sizes}*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 100 AnySetup *PageRegion
*DefaultPageRegion: {default}
{regions}*CloseUI: *PageRegion
*DefaultImageableArea: {default}
{areas}*DefaultPaperDimension: {default}
{dimensions}"""

_CUSTOM = """*HWMargins: 0 0 0 0
*VariablePaperSize: True
*MaxMediaWidth: 1000
*MaxMediaHeight: 4000
*CustomPageSize True: "pop pop pop <</PageSize [5 -2 roll] /ImagingBBox null>>setpagedevice"
*ParamCustomPageSize Width: 1 points 36 1000
*ParamCustomPageSize Height: 2 points 36 4000
*ParamCustomPageSize Orientation: 3 int 0 3
*ParamCustomPageSize WidthOffset: 4 points 0 0
*ParamCustomPageSize HeightOffset: 5 points 0 0
"""


class PrivateCups:
    """A running server. ``server`` is what ``CUPS_SERVER`` has to be to reach it."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.server = str(home / "socket")

    def add_queue(
        self, name: str, *, papers: dict[str, tuple[int, int]] | None = None, custom: bool = True, device: str | None = None
    ) -> Path:
        """A queue that prints ``papers`` (A5 alone unless said; width and length in points) and, if ``custom``, any size. Its pages come
        out in the folder returned, as ``<job>.pdf``; a ``device`` address puts another printer behind it."""
        folder = self._home / "out" / name
        folder.mkdir(parents=True)
        driver = self._home / f"{name}.ppd"
        driver.write_text(_driver(papers or {"A5": A5_POINTS}, custom))
        address = device or f"folder:{quote(str(folder))}"
        self._run("lpadmin", "-p", name, "-E", "-v", address, "-P", str(driver), "-o", "printer-error-policy=stop-printer")
        return folder

    def remove_queue(self, name: str) -> None:
        self._run("lpadmin", "-x", name)

    def stop_queue(self, name: str) -> None:
        """As a person does who takes the printer out of use; jobs are taken and wait."""
        self._run("cupsdisable", name)

    def start_queue(self, name: str) -> None:
        self._run("cupsenable", name)

    def reject_jobs(self, name: str) -> None:
        self._run("cupsreject", name)

    def hold(self, queue: str, job: int) -> None:
        """Somebody keeps this job back."""
        self._run("lp", "-i", f"{queue}-{job}", "-H", "hold")

    def make_default(self, name: str) -> None:
        self._run("lpadmin", "-d", name)

    def _run(self, *command: str) -> None:
        environment = os.environ | {"CUPS_SERVER": self.server, "LC_ALL": "C"}
        # lpadmin says on every call that drivers will go some day; what it couldn't do is in its exit code.
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr}"


@contextmanager
def private_cups() -> Iterator[PrivateCups]:
    """A server that runs inside the block and has ended, with all its files, after it."""
    program = shutil.which("cupsd", path=os.defpath + ":/usr/sbin:/usr/local/sbin")
    assert program is not None, "the printing tests need CUPS: apt-get install cups cups-client cups-filters"
    # Not pytest's folder: a socket's path may have 108 characters, and the server's own user must be able to enter.
    home = Path(tempfile.mkdtemp(prefix="cups-"))
    try:
        home.chmod(0o755)
        _furnish(home)
        with (home / "server.log").open("wb") as log:
            server = subprocess.Popen(
                [program, "-f", "-c", home / "settings/cupsd.conf", "-s", home / "settings/cups-files.conf"], stdout=log, stderr=log
            )
        try:
            _wait_until_listening(home, server)
            yield PrivateCups(home)
        finally:
            server.terminate()
            server.wait(_START_PATIENCE)
    finally:
        shutil.rmtree(home)


@pytest.fixture(scope="session")
def cups() -> Iterator[PrivateCups]:
    """One server for a worker's whole run; each test adds queues of its own names."""
    with private_cups() as server:
        yield server


def _furnish(home: Path) -> None:
    for folder in ("settings", "programs/backend", "cache", "state", "spool/tmp", "out"):
        (home / folder).mkdir(parents=True)
    for programs in _SERVER_PROGRAMS.iterdir():
        if programs.name != "backend":
            (home / "programs" / programs.name).symlink_to(programs)
    (home / "programs/backend/socket").symlink_to(_SERVER_PROGRAMS / "backend/socket")
    backend = home / "programs/backend/folder"
    backend.write_text(_BACKEND)
    # A backend nobody else may read is run by the server's own user, who owns the folders.
    backend.chmod(0o700)
    (home / "settings/cupsd.conf").write_text(_SERVER.format(home=home))
    own_user = "" if os.geteuid() == 0 else f"User {getpass.getuser()}\n"
    (home / "settings/cups-files.conf").write_text(_FILES.format(home=home) + own_user)


def _wait_until_listening(home: Path, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_PATIENCE
    environment = os.environ | {"CUPS_SERVER": str(home / "socket"), "LC_ALL": "C"}
    while (
        subprocess.run(["lpstat", "-r"], env=environment, capture_output=True, text=True, check=False).stdout.strip()
        != "scheduler is running"
    ):
        assert server.poll() is None, (home / "server.log").read_text() + (home / "error.log").read_text()
        assert time.monotonic() < until, "the print server didn't start in time"


def _driver(papers: dict[str, tuple[int, int]], custom: bool) -> str:
    def lines(keyword: str, value: str) -> str:
        return "".join(f'*{keyword} {name}/{name}: "{value.format(w=w, h=h)}"\n' for name, (w, h) in papers.items())

    return _DRIVER.format(
        custom=_CUSTOM if custom else "",
        default=next(iter(papers)),
        sizes=lines("PageSize", "<</PageSize[{w} {h}]>>setpagedevice"),
        regions=lines("PageRegion", "<</PageSize[{w} {h}]>>setpagedevice"),
        areas=lines("ImageableArea", "0 0 {w} {h}"),
        dimensions=lines("PaperDimension", "{w} {h}"),
    )
