"""Names of languages for tags: BCP 47 comes in, the three letters of ISO 639-2/T go out.

ID3 and MP4 are older than BCP 47 and know nothing else.
"""

from __future__ import annotations

_CODES = """
af afr  am amh  ar ara  as asm  az aze  be bel  bg bul  bn ben  bs bos  ca cat  cs ces  cy cym
da dan  de deu  el ell  en eng  eo epo  es spa  et est  eu eus  fa fas  fi fin  fr fra  ga gle
gd gla  gl glg  gu guj  he heb  hi hin  hr hrv  hu hun  hy hye  id ind  is isl  it ita  ja jpn
ka kat  kk kaz  km khm  kn kan  ko kor  ku kur  ky kir  la lat  lb ltz  lo lao  lt lit  lv lav
mi mri  mk mkd  ml mal  mn mon  mr mar  ms msa  mt mlt  my mya  nb nob  ne nep  nl nld  nn nno
no nor  or ori  pa pan  pl pol  ps pus  pt por  ro ron  ru rus  sd snd  si sin  sk slk  sl slv
so som  sq sqi  sr srp  sv swe  sw swa  ta tam  te tel  th tha  tk tuk  tl tgl  tr tur  tt tat
ug uig  uk ukr  ur urd  uz uzb  vi vie  xh xho  yi yid  yo yor  zh zho  zu zul
"""
_words = _CODES.split()
ISO_639_2 = dict(zip(_words[::2], _words[1::2], strict=True))
"""Those that some voice speaks or some page declares."""


def three_letters(tag: str) -> str | None:
    """``en-gb`` is ``eng``. None: it has no such name, or none that is known here."""
    primary = tag.lower().replace("_", "-").partition("-")[0]
    if primary in ISO_639_2.values():
        return primary
    return ISO_639_2.get(primary)
