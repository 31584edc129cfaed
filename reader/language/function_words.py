"""The small words of languages, by which a few lines can be told apart: a table, and a count."""

from __future__ import annotations

import re
from collections import Counter

FUNCTION_WORDS = {
    "cs": "a v se na je že o s z do k za pro ve by jsou ale jako jeho od tak po jsem i nebo "
    "který která které však jen není bylo byl byla u při když také až už co",
    "da": "og i at er en det til på af for med der den de ikke som et har jeg han var sig vi "
    "fra blev efter om kan havde hun være nu over da men også mellem hvad kun noget når "
    "meget af",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als "
    "auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem "
    "über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde ich "
    "wir ihr kein keine wenn",
    "el": "και το της η ο να του την που με από τα για οι στην είναι στο τον των δεν θα τις σε "
    "μια ένα αυτό στη ως κατά ότι",
    "en": "the of and to in is that was for it with as his on be at by i this had not are but "
    "from or have an they which one you were her all she there would their we him been "
    "has when who will more no if out so said what its about into than them can only my "
    "your it's don't",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o "
    "pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también "
    "fue había era muy años hasta desde está mi porque qué sólo han yo hay",
    "et": "ja on ei et see oli ka kui ta mis oma aga ning või nii siis kes mida ma seda pole "
    "veel välja selle tema nende kuid sest",
    "fi": "ja on ei se että oli hän mutta myös kun ovat joka tai niin kuin ole mukaan sen jo "
    "hänen vain sitä jos ne mitä nyt olla siitä minä sekä jossa",
    "fr": "de la le et les des en un du une que est dans qui par pour au il sur pas plus ne se "
    "ce avec son sont aux a ou elle mais cette ses été comme nous je vous on leur ont sa "
    "être fait tout même entre sans très c'est d' l' qu' n' j'ai était où ces deux",
    "it": "di e il la che in a per un è del non una i con si da le al della dei sono come ha "
    "anche lo nel più gli alla dal ma questo se delle ci o mi io hanno essere era nella "
    "stato suo fra degli dell' l' un' all' c'è perché molto tra",
    "ml": "ഒരു ഈ എന്ന ആണ് അത് എന്നാൽ നിന്ന് ഇത് എന്ന് വരെ കൂടി",
    "nl": "de van het een en in is dat op te zijn met voor die niet aan er om ook als dan maar "
    "bij uit hij door nog naar heeft over of was ze worden ik wordt tot je werd we haar "
    "deze geen hebben kan had zou zich al wel meer",
    "no": "og i at er en det til på av for med som den de ikke et har jeg han var seg vi fra "
    "ble etter om kan hadde hun være nå over da men også mellom hva bare noe når mye "
    "eller sin dette opp ut blir vil",
    "pl": "i w na z się nie do że jest to o jak za po od co ale przez dla są tak przy jego był "
    "czy tym może które który która było ich oraz jej tylko ma już także została również",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas foi "
    "ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela "
    "até isso ela entre era depois sem mesmo aos são você foram às têm num",
    "ru": "и в не на что с он как по это но из у за к от его для то же все так бы был она о "
    "было мы я вы они также которые или при только ещё после",
    "sl": "in je v na se da so za ki z pa bi ne po s tudi kot o ni od pri iz sem bil bila bilo "
    "ali če kako do več zelo ko bo le še smo med jih",
    "sv": "och i att det som en på är av för med till den inte har de ett han om var jag sig "
    "från vi men så kan hon när nu också efter vid mot ska här bara eller skulle hade "
    "under mellan vad någon",
    "tr": "ve bir bu için da de ile olarak çok daha gibi en o ama kadar olan sonra ne var değil "
    "ise her ya mi ki ben sen olduğu göre iki oldu yok",
}
"""Primary language subtag to its function words, lower case."""

_LANGUAGES: dict[str, tuple[str, ...]] = {}
_WORD = re.compile(r"(?!(?<=['’])[stmd]\b)[^\W\d_]+['’]?")
"""Not what English writes behind an apostrophe: "s" is a small word of Czech."""


def count(text: str) -> tuple[int, Counter[str]]:
    """How many words a text has, and how many of them are function words of each language."""
    if not _LANGUAGES:
        by_word: dict[str, list[str]] = {}
        for language, listed in FUNCTION_WORDS.items():
            for word in dict.fromkeys(listed.split()):
                by_word.setdefault(word, []).append(language)
        _LANGUAGES.update({word: tuple(languages) for word, languages in by_word.items()})
    found: Counter[str] = Counter()
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    for word in words:
        found.update(_LANGUAGES.get(word) or _LANGUAGES.get(word.rstrip("'"), ()))
    return len(words), found
