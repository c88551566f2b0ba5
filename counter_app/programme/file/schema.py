"""The programme file's JSON Schema, made from the model, so that an editor completes keys and marks mistakes while a file is written."""

from __future__ import annotations

import json
from typing import Any

from counter_app.programme.file.model import ProgrammeBlock

FILE_NAME = "programme.schema.json"
"""What the schema is called beside the shipped programmes; a file names it in its first line."""


def json_schema() -> str:
    """The schema as text, the same for the same model."""
    schema = _tidy(ProgrammeBlock.model_json_schema(by_alias=True))
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Counter programme"}
    return json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _tidy(rule: Any) -> Any:
    """Without what a TOML file can't say (null) and what the model calls things inside."""
    if isinstance(rule, list):
        return [_tidy(item) for item in rule]
    if not isinstance(rule, dict):
        return rule
    kept = {key: _tidy(value) for key, value in rule.items() if not (key == "title" and isinstance(value, str)) and key != "default"}
    if "properties" in rule:
        kept["properties"] = {name: _one_or_more(name, _tidy(found)) for name, found in rule["properties"].items()}
    if "anyOf" in kept:
        choices = [choice for choice in kept["anyOf"] if choice != {"type": "null"}]
        if len(choices) == 1:
            del kept["anyOf"]
            kept.update(choices[0])
        else:
            kept["anyOf"] = choices
    return kept


def _one_or_more(name: str, rule: dict[str, Any]) -> dict[str, Any]:
    """One word may stand wherever such a key takes a list of words."""
    if rule.get("type") == "array" and (name.startswith(("on-", "not-on-")) or name in ("tags", "tiers")):
        return {"anyOf": [rule["items"], rule]}
    return rule
