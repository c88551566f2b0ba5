"""A parser is fed what nobody would write, for some time, with atheris (coverage leads it):

    PYTHONPATH=.:tests:tests/trust python -m fuzzing.run programme_file --seconds 180 [--seed 1]
    PYTHONPATH=.:tests:tests/trust python -m fuzzing.run programme_file --replay FILE

atheris is no dependency of the project (it has wheels for Linux alone): ``pip install atheris`` beside it. What makes a parser fail
is written to ``--found`` as a file; a short one goes into ``corpus`` and is then replayed by every run of the tests.
"""

from __future__ import annotations

import argparse
import atexit
import re
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"


def main() -> None:
    parser = argparse.ArgumentParser(prog="fuzzing.run", description="A parser is fed what nobody would write.")
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=180)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, default=Path.cwd())
    parser.add_argument("--grown", type=Path, help="a folder for the inputs that reached something new")
    parser.add_argument("--replay", type=Path)
    asked = parser.parse_args()
    if asked.replay is not None:
        from fuzzing.targets import TARGETS

        TARGETS[asked.target](asked.replay.read_bytes())
        return

    import atheris

    with atheris.instrument_imports(include=["counter_app", "tomllib", "json", "csv"], enable_loader_override=False):
        from fuzzing.targets import TARGETS
    # What reaches something new is written into the first folder: never into the corpus.
    grown = asked.grown or tempfile.mkdtemp(prefix="counter-fuzzing-")
    folders = [str(path) for path in (grown, CORPUS / asked.target) if Path(path).is_dir()]
    flags = [f"-max_total_time={asked.seconds}", f"-seed={asked.seed}", f"-artifact_prefix={asked.found}/{asked.target}-"]
    flags += ["-timeout=10", "-rss_limit_mb=2048", "-max_len=4096", "-print_final_stats=1"]
    with tempfile.NamedTemporaryFile("w", suffix=".dict", encoding="ascii", delete=False) as words:
        words.writelines(f'"{_escaped(word)}"\n' for word in words_of(asked.target))
    atexit.register(Path(words.name).unlink, missing_ok=True)
    flags.append(f"-dict={words.name}")
    atheris.Setup([sys.argv[0], *flags, *folders], TARGETS[asked.target])
    atheris.Fuzz()


def words_of(target: str) -> list[str]:
    """Words the parser knows, so that nobody has to guess them letter by letter."""
    if target in ("programme_file", "case_file", "case_file_on_disk"):
        from counter_app.programme.file.schema import json_schema

        return [*sorted(set(re.findall(r'"([a-z][a-z0-9-]+)":', json_schema()))), "[[case]]", "[[case.step]]", "[[gift]]", "do", "expect"]
    if target.endswith("s_file"):
        from counter_app.actions.importing import gifts, members, receipts

        kind = {"members_file": members, "gifts_file": gifts, "receipts_file": receipts}[target]
        return [title for titles in kind.COLUMNS.values() for title in titles] + ['"', "\r\n", "金卡", "普通", "2026-11-20 10:30"]
    return ["{", "}", '"', "[[people]]", "\u0660", "\uff11", "0086", "+86"]


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
