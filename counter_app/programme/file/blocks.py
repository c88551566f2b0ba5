"""What every block of a programme file is made of: texts in both languages, the keys that say when, the keys that say for what."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from counter_app.programme import programme as values
from counter_app.programme.condition import When, Which
from counter_app.programme.file.values import (
    BY_WORD,
    DayField,
    DayOfMonth,
    Id,
    Words,
    fault_of,
)
from counter_app.programme.words import (
    Festival,
    OwnDay,
    Payment,
    Weekday,
)


def _listed(value: Any) -> Any:
    """One word may stand where a list of them can."""
    return value if isinstance(value, list) else [value]


ONE_OR_MORE = BeforeValidator(_listed)
Ids = Annotated[list[Id], ONE_OR_MORE]


def made(value: Any) -> Any:
    if isinstance(value, Block):
        return value.made()
    if isinstance(value, list):
        return tuple(made(item) for item in value)
    if isinstance(value, dict):
        return MappingProxyType({key: made(item) for key, item in value.items()})
    return value


class Block(BaseModel):
    """A table of keys that becomes one value: each key is the field of the same name, unless ``fields_of`` says otherwise."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))

    makes: ClassVar[Any] = None
    """The value's type; None for a block whose keys belong to the value around it."""

    def made(self) -> Any:
        """The value of ``programme.programme`` that this block says. Keys that aren't written leave the value's own default."""
        return self if self.makes is None else self.makes(**self.fields_of())

    def fields_of(self) -> dict[str, Any]:
        return {name: made(getattr(self, name)) for name in self.model_fields_set}


class TextBlock(Block):
    """Words in both languages."""

    makes = values.Text
    zh_hans: Words = Field(alias="zh-Hans")
    en: Words

    def fields_of(self) -> dict[str, Any]:
        return {"zh": self.zh_hans, "en": self.en}


class DaysBlock(Block):
    """The keys that say when; what a rule says beside them is its own."""

    on_festival: Annotated[list[Annotated[Festival, BY_WORD]], ONE_OR_MORE] = Field(default_factory=list)
    on_weekday: Annotated[list[Annotated[Weekday, BY_WORD]], ONE_OR_MORE] = Field(default_factory=list)
    on_day_of_month: Annotated[list[DayOfMonth], ONE_OR_MORE] = Field(default_factory=list)
    start: DayField | None = Field(default=None, alias="from")
    end: DayField | None = Field(default=None, alias="until")
    on_birthday: Annotated[OwnDay, BY_WORD] | None = None
    on_anniversary: Annotated[OwnDay, BY_WORD] | None = None

    _days: ClassVar[dict[str, str]] = {
        "on_festival": "festivals",
        "on_weekday": "weekdays",
        "on_day_of_month": "month_days",
        "start": "start",
        "end": "end",
        "on_birthday": "birthday",
        "on_anniversary": "anniversary",
    }

    def when(self) -> When | None:
        """The days that are named; None where none is."""
        named = {field: made(getattr(self, key)) for key, field in self._days.items() if key in self.model_fields_set}
        return When(**named) if named else None

    def fields_of(self) -> dict[str, Any]:
        found = {name: value for name, value in super().fields_of().items() if name not in self._days}
        when = self.when()
        return found if when is None else {**found, "when": when}

    @model_validator(mode="after")
    def _ends_after_start(self) -> DaysBlock:
        start, end = self.start, self.end
        if start is not None and end is not None:
            if isinstance(start, tuple) != isinstance(end, tuple):
                raise fault_of("mixed-span", 'from and until both 2026-11-01, or both "11-01"')
            if not isinstance(start, tuple) and end < start:  # type: ignore[operator]
                raise fault_of("ends-before-start", f"until = {start.isoformat()}")
        return self


class LinesBlock(DaysBlock):
    """The keys that say when and for which lines."""

    on_tag: Ids = Field(default_factory=list)
    not_on_tag: Ids = Field(default_factory=list)
    on_category: Annotated[list[Words], ONE_OR_MORE] = Field(default_factory=list)
    on_payment: Annotated[Payment, BY_WORD] | None = None
    paid_within_days: Annotated[int, Field(ge=0, le=3660)] | None = None
    on_tier: Ids = Field(default_factory=list)

    _lines: ClassVar[dict[str, tuple[str, Any]]] = {
        "on_tag": ("tags", frozenset),
        "not_on_tag": ("not_tags", frozenset),
        "on_category": ("categories", frozenset),
        "on_payment": ("payment", made),
        "paid_within_days": ("paid_within_days", made),
        "on_tier": ("tiers", frozenset),
    }

    def fields_of(self) -> dict[str, Any]:
        found = {name: value for name, value in super().fields_of().items() if name not in self._lines}
        named = {field: make(getattr(self, key)) for key, (field, make) in self._lines.items() if key in self.model_fields_set}
        return {**found, "which": Which(**named)} if named else found
