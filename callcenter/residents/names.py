"""Names made comparable: what sounds or is written alike gets the same key.

Keys are for finding only and are never shown. Each sign depends only on those before it, so the key of the
beginning of a name is the beginning of its key, and a prefix search is a range on an index.
"""

import unicodedata

# Variants found in Japanese surnames and given names, the common form first. NFKC folds none of them.
# 斎 and 斉 are different names and stay apart, as do 畑 and 畠, 岩 and 巌, 堺 and 界.
_VARIANT_GROUPS = """
高髙 崎﨑嵜 斎齋 斉齊亝 辺邊邉 吉𠮷 浜濱濵 徳德 沢澤 広廣 国國圀 島嶋嶌 桜櫻 竜龍 滝瀧 真眞 恵惠 関關 豊豐 万萬 与與 円圓 寿壽
来來 栄榮 桧檜 条條 槙槇 渋澁澀 瀬瀨 為爲 県縣 礼禮 総總 聡聰 芸藝 荘莊 蔵藏 園薗 藪薮籔 蛍螢 覚覺 秋穐龝 富冨 桑桒 曽曾 会會
学學 実實 宝寶寳 将將 尭堯 峰峯 帯帶 弥彌 従從 応應 恒恆 戸戶户 柳栁桺 柏栢 梅楳 横橫 氷冰 涼凉 浅淺 清淸 温溫 灯燈 皐皋 禄祿
穂穗 穣穰 竃竈 緑綠 縄繩 船舩 館舘 芦蘆 蒋蔣 薫薰 譲讓 遥遙 郎郞 鉄鐵鐡銕 鋭銳 録錄 鎌鐮 隠隱 霊靈 静靜 頼賴 顕顯 鶏鷄雞 鴎鷗
麹麴 麦麥 黄黃 黒黑 亀龜 仏佛 伝傳 児兒 兎兔莵菟 凜凛 剣劍劔 労勞 勲勳 卯夘 参參 双雙 団團 図圖 野埜 増增 壮壯 声聲 奥奧 寛寬
専專 尚尙 岳嶽 巌巖 巻卷 帰歸 庁廳 弐貳 壱壹 当當 慎愼 戦戰 拝拜 摂攝 昇曻 晋晉 暁曉 栃杤 楽樂 楼樓 様樣 権權 歩步 沖冲 済濟
渓溪 満滿 湾灣 熙煕凞 瑶瑤 画畫 畳疊 発發 砺礪 研硏 祢禰 秘祕 稲稻 粋粹 糸絲 経經 絵繪 続續 継繼 衛衞 装裝 観觀 賛贊 郷鄕鄉 釈釋
銭錢 隣鄰 青靑 鼓皷 橋𣘺槗 土圡 丈𠀋 喜㐂 松枩 枡桝 涛濤 淵渕渊 浄淨 潅灌 篭籠 蝉蟬 讃讚 弾彈 悦悅 塩鹽 宮宫 祷禱 梼檮 鑑鑒
"""

# Sounds that a telephone does not tell apart, and small kana that are written large or small.
_KANA_FROM = "ぁぃぅぇぉっゃゅょゎゕゖぢづゐゑを"
_KANA_TO = "あいうえおつやゆよわかけじずいえお"

_FOLD = str.maketrans(
    {variant: group[0] for group in _VARIANT_GROUPS.split() for variant in group[1:]}
    | dict(zip(_KANA_FROM, _KANA_TO, strict=True))
    | {chr(katakana): chr(katakana - 0x60) for katakana in range(ord("ァ"), ord("ヶ") + 1)}
)

_ROWS = {
    "a": "あかがさざただなはばぱまやらわ",
    "i": "いきぎしじちにひびぴみり",
    "u": "うくぐすずつぬふぶぷむゆるゔ",
    "e": "えけげせぜてでねへべぺめれ",
    "o": "おこごそぞとどのほぼぽもよろ",
}
_VOWEL = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
# What only lengthens the vowel before it: おお and おう, えい and ええ.
_LENGTHENS = {"a": "あ", "i": "い", "u": "う", "e": "えい", "o": "おう"}


def name_key(name: str) -> str:
    """The key of a name in any script: width, spaces, dots, letter case and kanji variants do not count."""
    signs: list[str] = []
    vowel = ""
    for sign in _plain(name):
        if sign == "々":
            sign = signs[-1] if signs else ""
        if sign and (_is_dash(sign) or sign in _LENGTHENS.get(vowel, "")):
            if vowel:  # a hyphen anywhere but after kana is punctuation
                signs.append("ー")
            continue
        if unicodedata.category(sign or " ")[0] in "ZPCM":
            continue
        signs.append(sign)
        vowel = _VOWEL.get(sign, "")
    return "".join(signs)


def kana_key(kana: str) -> str:
    """The key of a name in kana: as it is heard. Script, small kana and ways to write a long vowel do not count."""
    return name_key(kana)


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    # Twice, because a small katakana becomes a small hiragana first.
    return folded.translate(_FOLD).translate(_FOLD)


def _is_dash(sign: str) -> bool:
    return sign in "ー−" or unicodedata.category(sign) == "Pd"
