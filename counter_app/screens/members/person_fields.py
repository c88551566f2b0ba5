"""The fields of a person: name, salutation, phone, birthday, household, remark and consent."""

from __future__ import annotations

import unicodedata
from datetime import date

from counter_app.actions.importing.fields import day
from counter_app.programme.refusals import Malformed, Refused
from counter_app.screens.design.choices import CheckBox, Segment
from counter_app.screens.design.fields import Field
from counter_app.screens.design.labels import Label
from counter_app.screens.members.dialog import MemberDialog
from counter_app.screens.members.words import SALUTATIONS, consent_words, salutation_words
from counter_app.screens.wording import tr
from counter_app.screens.wording.fields import malformed_words


class PersonFields:
    """Put into a dialog's body, in the order in which a clerk asks."""

    def __init__(self, dialog: MemberDialog, *, households: bool, remark: bool) -> None:
        self.name = dialog.field("name", Field(lambda: tr("Name"), input_method=True, identifier="member-name"))
        self.salutation = Segment(
            lambda: tr("Salutation"),
            [lambda one=one: salutation_words(one) for one in SALUTATIONS],  # type: ignore[misc]
        )
        self.salutation.setAccessibleIdentifier("member-salutation")
        for part, one in zip(self.salutation.parts, SALUTATIONS, strict=True):
            part.setAccessibleIdentifier(f"member-salutation-{one or 'none'}")
        dialog.body.addWidget(self.salutation)
        self.phone = dialog.field(
            "phone", Field(lambda: tr("Phone"), hint=lambda: tr("11 digits; may stay empty"), icon="smartphone", identifier="member-phone")
        )
        self.birthday = dialog.field(
            "birthday",
            Field(lambda: tr("Birthday"), hint=lambda: tr("1990-05-01; may stay empty"), icon="cake", identifier="member-birthday"),
        )
        self.household: Field | None = None
        if households:
            self.household = dialog.field(
                "household",
                Field(
                    lambda: tr("Household"),
                    hint=lambda: tr("Building and flat; may stay empty"),
                    helper=lambda: tr("A household shares one account"),
                    input_method=True,
                    identifier="member-household",
                ),
            )
        self.remark: Field | None = None
        if remark:
            self.remark = dialog.field(
                "remark", Field(lambda: tr("Remark"), hint=lambda: tr("optional"), input_method=True, identifier="member-remark")
            )
        self.consent = CheckBox(lambda: tr("The member agrees to this:"))
        self.consent.setAccessibleIdentifier("member-consent")
        dialog.body.addWidget(self.consent)
        dialog.body.addWidget(Label(consent_words, "second", "ink2"))

    def birthday_typed(self) -> date | None:
        """Raises Refused(Malformed)."""
        return day("birthday", "".join(unicodedata.normalize("NFKC", self.birthday.text()).split()))

    def read(self) -> bool:
        """Whether what was typed can be read; the field says what is wrong with it."""
        try:
            self.birthday_typed()
        except Refused as refused:
            reason = refused.reason
            assert isinstance(reason, Malformed)
            self.birthday.fail(lambda: _sentence(malformed_words(reason.why)))
            self.birthday.setFocus()
            return False
        return True


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
