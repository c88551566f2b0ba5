"""Hostile texts: what somebody might type, import or be called so that a program takes it for more than a text."""

# ruff: noqa: E501  one text after the other, as it is

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

CANARY = "canary-7f3a"
"""Stands in every path and address below; nothing may ever open it."""

_PLACES = (
    f"file:///tmp/{CANARY}.png",
    f"http://127.0.0.1:9/{CANARY}.png",
    f"/tmp/{CANARY}.png",
    f"//{CANARY}.example/x.png",
    f"../../{CANARY}",
    f"data:{CANARY}",
)
_TAGS = (
    '<img src="{0}"/>', "<img src={0}>", '<a href="{0}">x</a>', '<para><img src="{0}" width="9" height="9"/></para>', '<link href="{0}" rel="stylesheet">',
    '<object data="{0}">', "<style>@import url({0});</style>", '<body background="{0}">x', "<table><tr><td background='{0}'>x</td></tr></table>",
    '<iframe src="{0}"></iframe>', '<onDraw name="x" label="{0}"/>', "<![CDATA[{0}]]>", '<!DOCTYPE a [<!ENTITY x SYSTEM "{0}">]><a>&x;</a>',
    '<?xml-stylesheet href="{0}"?>', '<svg><image href="{0}"/></svg>', "url({0})", "@{0}", "<{0}>",
)  # fmt: skip
_MARKUP = (
    "<b>bold</b>", "<b>", "</b>", "<br/>", "<font color='red' size=99>x</font>", "<u>x</u>", "<i><b></i></b>", "<h1>x</h1>", "<para align=center>x", "<seq/>",
    "<super>x</super>", "<greek>a</greek>", "<unichar code='65'/>", "<bullet>x</bullet>", "<index item='x'/>", "&lt;b&gt;", "&amp;", "&", "&#65;", "&nbsp;", "&x",
    "&&", "a&b", "<", ">", "<>", "< b >", "<p style='display:none'>", "<script>alert(1)</script>", "<qt>x</qt>", "<!-- x -->", "<html><body>x",
    "<style>*{color:red}</style>", "<table border=9><tr><td>x", "<hr>", "<blink>x</blink>", "<a name='x'>", "<center>x</center>", "<tt>x", "<pre>x\ty</pre>",
)  # fmt: skip
_FORMULAS = tuple(
    f"{start}{rest}"
    for start, rest in product(
        ("=", "+", "-", "@", "\t=", " =", "\r=", "＝", "＋", "－", "＠", "'=", '"=', ";=", ",="),
        (
            "1+1",
            "cmd|'/C calc'!A0",
            f'HYPERLINK("http://127.0.0.1:9/{CANARY}","x")',
            f'WEBSERVICE("http://127.0.0.1:9/{CANARY}")',
            "SUM(A1:A9)",
            f'IMPORTXML("{CANARY}")',
        ),
    )
)
_CODE = (
    "'; DROP TABLE member; --", "' OR '1'='1", '" OR ""="', "1; SELECT 1", "%s%s%s%n", "%(message)s", "%x%x%x", "{0}", "{}", "{self.__class__}", "{0.__globals__}",
    "{{7*7}}", "${7*7}", "#{7*7}", "${jndi:ldap://127.0.0.1:9/" + CANARY + "}", "$(touch /tmp/" + CANARY + ")", "`touch /tmp/" + CANARY + "`", "; touch /tmp/" + CANARY,
    "| cat /tmp/" + CANARY, "&& ls", "$HOME", "~/x", "%APPDATA%", "__import__('os').system('x')", "eval(1)", "\\x41", "\\u0041", "\\N{SNOWMAN}", "\\n", "\\0", "\\",
    "\\\\", "C:\\" + CANARY, "\\\\" + CANARY + "\\share", "../../../etc/passwd", "..\\..\\x", "/dev/zero", "/dev/stdin", "CON", "NUL", "aux.txt", ".", "..", "-rf", "--help",
    "-o /tmp/" + CANARY, "null", "None", "undefined", "NaN", "Infinity", "true", "0", "-1", "1e999", "0x7f", "[]", "{}", "[[x]]", "# x", "// x", "/* x */", "<!--", "*/",
    "javascript:alert(1)", "vbscript:x", "[x](http://127.0.0.1:9/" + CANARY + ")", "![x](" + CANARY + ")", "*bold*", "_x_", "~~x~~", "\\input{" + CANARY + "}", "\\write18{x}", "$x^2$",
)  # fmt: skip
_PAGES = (
    "(unbalanced", "unbalanced)", ") Tj ET Q", "(a) Tj", "endstream endobj", "%%EOF", "<< /JS (x) >>", "/Launch", "/URI (" + CANARY + ")", "\\051\\050", "]TJ", "BT /F1 9 Tf",
    "^XA^FO0,0^FDx^FS^XZ", "~JR", "\x1b@", "\x1bE", "\x1d(k", "%!PS", "%-12345X@PJL", "&l0O", "N\nR\nP1",
)  # fmt: skip
_SIGNS = (
    "\x00", "a\x00b", "\x01", "\x07", "\x08\x08\x08", "\x1b[31mred", "\x1b]0;title\x07", "\x7f", "\x85", "\x9b31m", "a\nb", "a\r\nb", "a\tb", "a\vb", "a\fb", "\n", "\r",
    "2026-11-22T00:00:00Z INFO x\n2026-11-22T00:00:01Z ERROR forged", "\u202egnp.exe", "\u202dabc\u202c", "\u2066abc\u2069", "\u200e", "\u200f", "\u061c", "\u200b", "\u200d",
    "\u2060", "\ufeff", "\ufffe", "\uffff", "\ufdd0", "\ufff9x\ufffb", "\U000e0041", "\ue000", "\U0010ffff", "\ud800", "\udc00", "\ud83d", "e\u0301", "\u0301", "a" + "\u0301" * 60,
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ", "ﷺ", "﷽", "𒐫", "🏳\ufe0f\u200d🌈", "👩\u200d👩\u200d👧", "\U0001f1e8\U0001f1f3", "ＡＢＣ", "１２３", "٣٤٥", "①②③", "Å", "Å", "ﬁ", "ſ", "ı", "İ", "ß", "ẞ",
    "王\u3000明", "\u3000", "\xa0", "\u2028", "\u2029", "王\u2028明", "礼品\x0b", "𠮷野家", "龘" * 60, "W" * 200, "i" * 2000, "我" * 500, " ", "   ", "", " x ", "x" * 60, "x" * 61,
)  # fmt: skip


def _every() -> Iterator[str]:
    yield from (tag.format(place) for tag in _TAGS for place in _PLACES)
    yield from _MARKUP
    yield from (f"王小明{one}" for one in _MARKUP)
    yield from _FORMULAS
    yield from _CODE
    yield from (f"{one} 王小明" for one in _CODE)
    yield from _PAGES
    yield from _SIGNS


HOSTILE = tuple(dict.fromkeys(_every()))
