"""How a name is read: the pinyin of each character, surnames as families say them, and what somebody may type of it.

Readings are pypinyin's table of characters, without tones; ``ü`` is ``v``, as it is typed. The table is loaded when the first name is
spelled, never before.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice, product

MOST_SPELLINGS = 4
"""A name whose characters have several readings in use is found by so many of them."""
MOST_SPLITS = 12
_MOST_TRIED = 500

_SURNAMES = (
    "单 shan,解 xie,曾 zeng,仇 qiu,查 zha,盖 ge gai,区 ou,朴 piao,乐 yue le,覃 qin tan,缪 miao,翟 zhai di,任 ren,华 hua,燕 yan,宁 ning,"
    "员 yun,种 chong,冼 xian,洗 xian,召 shao,谌 chen shen,葛 ge,令 ling,宓 mi fu,隗 wei kui,祭 zhai,车 che,牟 mu mou,郇 xun huan,逄 pang,"
    "眭 sui,郗 xi chi,阚 kan,亓 qi,呙 guo,那 na,能 nai,折 she,纪 ji,於 yu,俞 yu,秘 bi,繁 po,黑 he,过 guo,尉 wei yu,佴 nai,长 chang,"
    "重 chong,句 gou,相 xiang,哈 ha,璩 qu,晟 cheng,柏 bai bo,薄 bo,卜 bu,褚 chu,禚 zhuo,臧 zang,贾 jia,幺 yao,弗 fu,钭 tou,芮 rui,昝 zan,"
    "訾 zi,麴 qu,粘 nian,撖 han,妫 gui,应 ying,游 you,舍 she,冯 feng,沈 shen,石 shi,万 wan,莘 shen xin,殷 yin,干 gan,曲 qu,角 jue,吴 wu"
)
_COMPOUND = (
    "万俟 mo qi,尉迟 yu chi,长孙 zhang sun,单于 chan yu,澹台 tan tai,令狐 ling hu,宗政 zong zheng,鲜于 xian yu,呼延 hu yan,欧阳 ou yang,"
    "司马 si ma,上官 shang guan,诸葛 zhu ge,夏侯 xia hou,皇甫 huang fu,公孙 gong sun,慕容 mu rong,宇文 yu wen,司徒 si tu,端木 duan mu,"
    "独孤 du gu,南宫 nan gong,东方 dong fang,轩辕 xuan yuan,钟离 zhong li,赫连 he lian,淳于 chun yu,申屠 shen tu,太史 tai shi,百里 bai li,"
    "濮阳 pu yang,闾丘 lv qiu,仲孙 zhong sun,西门 xi men,公羊 gong yang,司空 si kong,第五 di wu"
)
_IN_GIVEN_NAMES = (
    "乐 le yue,长 chang zhang,朝 chao zhao,茜 qian xi,晟 sheng cheng,重 chong zhong,行 xing hang,曾 zeng ceng,单 dan shan,覃 tan qin"
)
"""Characters that parents choose for either reading."""

_SYLLABLES = (
    "a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha chai chan chang "
    "chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de "
    "den deng di dia dian diao die ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng fo fou fu ga gai gan gang "
    "gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang "
    "hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai "
    "kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu luan lun luo lv lve ma "
    "mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie "
    "nin ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian "
    "qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang sao se "
    "sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun "
    "suo ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian "
    "xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze "
    "zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu "
    "zuan zui zun zuo"
)
SYLLABLES = frozenset(_SYLLABLES.split())
_BEGINNINGS = frozenset(syllable[:length] for syllable in SYLLABLES for length in range(1, len(syllable) + 1))
_INITIALS = frozenset(syllable[0] for syllable in SYLLABLES) | {"zh", "ch", "sh"}
_LONGEST = max(map(len, SYLLABLES))
_U_WITH_DOTS = re.compile("([ln])(?:yu|u(?=e))")
"""How passports and habit write ``lü``, ``nü``, ``lüe`` and ``nüe``."""


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    pairs = (line.split(" ") for line in lines.split(","))
    return {pair[0]: tuple(pair[1:]) for pair in pairs}


_SURNAME_READINGS = _table(_SURNAMES)
_COMPOUND_READINGS = _table(_COMPOUND)
_GIVEN_READINGS = _table(_IN_GIVEN_NAMES)


def is_chinese(character: str) -> bool:
    """Whether it is a Chinese character, a rare one too."""
    return "㐀" <= character <= "鿿" or "豈" <= character <= "﫿" or character >= "\U00020000" or character == "〇"


def folded(text: str) -> str:
    """Small letters without accents; ``ü`` is ``v``, as it is typed."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.lower()).replace("u\u0308", "v")
    return "".join([char for char in apart if not unicodedata.combining(char)])


@cache
def _characters() -> Mapping[int, str]:
    """The readings of every character, with tones, the usual one first."""
    # Of whole words it has 47,000 more readings, which names don't need: half a second and 20 MB.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin.constants import PINYIN_DICT

    readings: Mapping[int, str] = PINYIN_DICT
    return readings


@lru_cache(maxsize=8192)
def _reading(character: str) -> tuple[str, ...]:
    said = _characters().get(ord(character))
    if said is None:
        return (character,)
    return (folded(said.partition(",")[0]),)


def spellings(name: str) -> list[tuple[str, ...]]:
    """How a name may be spelled, syllable by syllable, a word of a foreign name being one; the usual spelling first.

    >>> spellings("单雄信"), spellings("Ann Lee")
    ([('shan', 'xiong', 'xin')], [('ann', 'lee')])
    """
    units = _units(name)
    if not units:
        return []
    readings: list[tuple[str, ...]] = []
    compound = _COMPOUND_READINGS.get("".join(units[:2])) if len(units) > 2 else None
    for place, unit in enumerate(units):
        if not is_chinese(unit[0]):
            readings.append((folded(unit),))
        elif compound is not None and place < 2:
            readings.append((compound[place],))
        else:
            table = _SURNAME_READINGS if place == 0 else _GIVEN_READINGS
            readings.append(table.get(unit) or _reading(unit))
    if all(len(one) == 1 for one in readings):
        return [tuple([one[0] for one in readings])]
    # The surname's readings come before those of what follows.
    return [found[::-1] for found in islice(product(*reversed(readings)), MOST_SPELLINGS)]


def given_at(name: str) -> int:
    """At which character the given name begins, in a Chinese name."""
    return 2 if len(name) > 2 and name[:2] in _COMPOUND_READINGS else 1


def _units(name: str) -> list[str]:
    """Chinese characters one by one, other writing word by word."""
    if all(is_chinese(char) for char in name):
        return list(name)
    units: list[str] = []
    word = ""
    for char in name:
        joins = (char.isalnum() or unicodedata.combining(char) != 0) and not is_chinese(char)
        if joins or (char in "'’" and word):
            word += char if char not in "'’" else ""
            continue
        if word:
            units.append(word)
            word = ""
        if is_chinese(char):
            units.append(char)
    return [*units, word] if word else units


def splits(typed: str) -> list[tuple[str, ...]]:
    """How typed letters may be meant, as beginnings of syllables that follow each other: the letters as they stand first, then whole
    syllables before initials.

    >>> splits("wangxm")[1], splits("wang xiaoming")[1], splits("wxm")[1]
    (('wang', 'x', 'm'), ('wang', 'xiao', 'ming'), ('w', 'x', 'm'))
    """
    words = folded(typed).replace("'", " ").replace("’", " ").replace("·", " ").replace("-", " ").replace(".", " ").split()
    if not words:
        return []
    found = [tuple(words)]
    for pieces in product(*(list(_split(word)) or [(word,)] for word in words)):
        together = tuple(piece for word in pieces for piece in word)
        if together not in found:
            found.append(together)
        if len(found) > MOST_SPLITS:
            break
    return found


def _split(word: str) -> Iterator[tuple[str, ...]]:
    """Fewest pieces first; the last may be any beginning of a syllable. Beside the letters as they are: ``ü`` typed as ``yu`` or ``u``,
    which only the splitting can tell from the end of one syllable and the beginning of the next (``chen yu``)."""
    found = list(islice(_pieces(word), _MOST_TRIED))
    if (other := _U_WITH_DOTS.sub(r"\1v", word)) != word:
        found += islice(_pieces(other), _MOST_TRIED)
    yield from sorted(found, key=len)[:MOST_SPLITS]


def _pieces(word: str) -> Iterator[tuple[str, ...]]:
    for length in range(min(_LONGEST, len(word)), 0, -1):
        piece, rest = word[:length], word[length:]
        if not rest:
            if piece in _BEGINNINGS:
                yield (piece,)
        elif piece in SYLLABLES or piece in _INITIALS:
            for others in _pieces(rest):
                yield (piece, *others)


def is_beginning(piece: str) -> bool:
    """Whether a syllable begins so."""
    return piece in _BEGINNINGS


def follow(pieces: tuple[str, ...], syllables: tuple[str, ...]) -> bool:
    """Whether the pieces are beginnings of syllables that follow each other from the first on."""
    return len(pieces) <= len(syllables) and all(
        syllable.startswith(piece) for piece, syllable in zip(pieces, syllables[: len(pieces)], strict=True)
    )
