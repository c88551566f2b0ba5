"""How personal data is shown when it needn't be read: enough to recognise, too little to use."""

from __future__ import annotations


def masked_name(name: str) -> str:
    """The first character and a star: 王*, S*.

    >>> masked_name("王小明"), masked_name("")
    ('王*', '*')
    """
    return name[:1] + "*"


def masked_phone(phone: str | None) -> str:
    """First three and last four digits: 138****5678; "" without a phone.

    >>> masked_phone("13812345678"), masked_phone(None)
    ('138****5678', '')
    """
    if not phone:
        return ""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 9 else f"****{phone[-2:]}"


def masked_card(card: str) -> str:
    """First and last four: 6021 **** 0387; a short card shows its end alone.

    >>> masked_card("602188880387"), masked_card("1234567")
    ('6021 **** 0387', '****567')
    """
    return f"{card[:4]} **** {card[-4:]}" if len(card) >= 10 else f"****{card[-3:]}"
