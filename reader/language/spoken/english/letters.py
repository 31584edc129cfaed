"""Letters or a word: a word in capitals comes in, how it is read goes out.

Tables say what is known, the article what it shows (``Glossary``), and the shape of the word the
rest: nobody can say "FATF", and "PEMRA" is easier said than spelled. espeak-ng says nearly
everything as a word, the neural voice spells every word in capitals that is not in its dictionary,
be it "TROOPS"; so what is decided here is written for both.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise
from typing import Final

from reader.language.spoken.english.numbers import roman
from reader.language.spoken.glossary import NONE, Glossary


class Reading(Enum):
    """How a word in capitals is read."""

    LETTERS = "letters"
    WORD = "word"
    AS_IT_STANDS = "as it stands"
    """Voices know better: "US", "NATO", "NOT"."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPELLED: Final = _words("""
    AFP AI AMA ANC AP API ATM AU AWS BA CEO CFO CIA CIO COO DNA DOA DOE DOJ EEZ EIA EPA ETA EU
    EV FATF FIA FIR FOI GOP HIV IAEA IAF IBM ICC ICJ IDF IDP IED IEA IMF INR IOC IP IPO IRA IRS
    ISI ISPR ISKP ISP JI JUI MEA MI MIT MOU NDA NGO NIA NSA OECD OIC PAF PIA PMO PTI RAF RIA RNA
    ROI RSS SAS SUV TTA TTP UAE UAV UCLA UFO UK UN UNHCR UNSC UPI USA USAF USSR VIP WHO WTO AQ
    AQI AQAP AQIM AQIS BLA BNP PPP KPK KP GDP EMI IOM IRGC FAQ URL LLM SSH IDE AARP ACLU ADHD
    ANA ARY BAE BJP CAA EASA EDF ESA FAA IUCN JUIF LEA LGBTQ LSE MSF NHS OSCE PLA POW RAB SDF
    SEC SUV UAW UCL UEA UMNO UNEP USB USC USDA USPS VAT WFP NYSE HBO NBA ITV ESPN NCAA UFC PGA
    ABC IPL EPL EFL WBA IBF WBO ATP WTA DEA AFC AFL ICU IVF ISS IPCC OPCW IQ
""")
"""Spelled although they have vowels, or where voices differ. Words that voices spell anyway do no
harm here; words that are also English (US, IT, ICE) are left to the voice."""

KNOWN: Final = _words("""
    AI CIA CIO DIY DNA EU FBI GPA HIV IBM IP IRS ISP MIT MP NDA NSA OIC PC PM RNA TTA TV UCLA UK
    UN USA USAF
""")
"""Both voices spell these without help, before any mark and with any ending."""

_SAID_AS_THEY_STAND = _words("""
    NATO NASA AIDS UNESCO UNICEF OPEC ASEAN ISIS ISIL COVID SARS MERS NAFTA BRICS INTERPOL LASER
    RADAR SCUBA SWAT GIF JPEG RAM ROM PIN SIM ZIP CAR FIFA UEFA NAB QUAD CERN DAESH HAMAS UNRWA
    WAN LAN RAW AIM OSHA FEMA IATA ASIO SAM NAM NAP CAP LED MAD
""")
_SAID = _words("""
    YAML HIPAA SAAS REM DOM GEO GNU LUX CAD CON CUE JSON ASCII HIIT AIIMS AIPAC APEC AUKUS CPEC
    EUFOR ICANN ICAO IRNA ISAF ISNA ISRO OCHA SAARC UNAMA UNIFIL UNMISS
""")
"""Said as words, which the neural voice does not know."""
_NO_ACRONYMS = _words("""
    INC CORP HMM SHH PSST PFFT BRR TSK GRR ZZZ NTH MR MRS MS DR ST JR SR VS CWT CRWTH LTD PLC OK
""")
_ENGLISH = _words("""
    AM AN AS AT BE BY DO GO HE IF IN IS IT ME MY NO OF ON OR SO TO UP US WE OH AH HI LA AD OX
    ADD AGE AGO AID AIR ALE ALL AND ANY APE ARC ARE ARM ART ASH ASK ATE BAD BAG BAN BAR BAT BAY
    BED BEE BEG BET BID BIG BIN BIT BOW BOX BOY BUD BUG BUN BUS BUT BUY CAB CAN CAP CAT COP COW
    CRY CUP CUT DAD DAM DAY DEN DID DIE DIG DIM DIP DOG DOT DRY DUE DUG DUO EAR EAT EGG EGO END
    ERA EVE EYE FAN FAR FAT FED FEE FEW FIG FIN FIT FIX FLU FLY FOE FOG FOR FOX FUN FUR GAP GAS
    GAY GEL GEM GET GOD GOT GUN GUT GUY GYM HAD HAM HAS HAT HER HEY HID HIM HIP HIS HIT HOT HOW
    HUB HUG HUT ICE ICY ILL INK INN ION ITS IVY JAM JAR JAW JET JOB JOG JOY JUG KEY KID KIT LAB
    LAP LAW LAY LEG LET LID LIE LIP LIT LOG LOT LOW MAN MAP MAT MAY MEN MET MIX MOB MOM MUD MUM
    NET NEW NIL NOD NOR NOT NOW NUN NUT OAK ODD OFF OIL OLD ONE OPT OUR OUT OWE OWN PAN PAY PEN
    PER PET PIE PIG PIT POP POT PRO PUB PUT RAG RAN RAT RAY RED RIB RID RIG RIM RIP ROB ROD ROT
    ROW RUB RUG RUN SAD SAT SAW SAY SEA SEE SET SEX SHE SHY SIN SIP SIR SIT SIX SKI SKY SON SPY
    SUE SUM SUN TAG TAN TAP TAX TEA TEN THE TIE TIN TIP TOE TON TOO TOP TOY TRY TUB TWO USE VAN
    VET VIA VOW WAR WAS WAX WAY WEB WET WHY WIG WIN WON YEN YES YET YOU ZOO BEN DAN DON JIM JOE
    KIM LEE LEO LIZ MAX RON SUE TED TIM TOM ALI ANN AMY BOB EVA IAN IDA KAY KEN RAJ ROY SAM BBQ
    DEC FEB JAN JUL JUN MAR NOV OCT SEP APR AUG MON TUE WOW YAY NAY HEH HUH UGH EEK YUM AHA BOO
    RE WED THU FRI SUN SAT ETC EST PST CET UTC GMT CEO
""")
"""Words and names of two and three letters that headlines and voices that shout set in capitals."""

_AMONG_SHOUTED = _words("US LA TV PM MP")
"""In a headline of capitals they are still what they are elsewhere."""
_VOWELS = frozenset("AEIOUY")
_ONSETS = _words("""
    BL CL FL GL KL PL SL BR CR DR FR GR KR PR TR VR WR DW GW KW SW TW SC SK SM SN SP ST SV SPL
    SCL SCR SPR STR SHR THR CHR PHR CHL PHL SCH SH CH TH PH WH GH KH ZH BH DH RH SPH THW KN GN
    PN PS TS TZ DJ MC
""")
_CODAS = _words("""
    BB CC DD FF GG LL MM NN PP RR SS TT ZZ CH GH PH SH TH CK SC SK SM SP ST CT FT LT NT PT RT XT
    BT LC LD ND RD WD LF RF LK NK RK WK WL RL LM RM WM LN RN WN GN GM HN LP MP RP LB MB RB LV RV
    RC NC GHTH NG NJ NX NZ BS CS DS GS KS LS MS NS PS RS TS WS DZ TZ TCH LCH NCH RCH GHT NGTH
    LTH NTH RTH DTH FTH XTH PTH MTH RMTH LFTH LFTHS WTH MN RG LST KH HL HT WT HR RGH RSH LSH LPH
    RPH MPH PHS MPT RPT RST NST MST DST NGST RNT CHT NCT LTZ NTZ RTZ THM PTS CTS FTS LTS NTS RTS
    STS NDS LDS RDS WDS RMS LMS RNS WNS RKS LKS NKS SKS CKS NGS GHS THS GHTS RTHS NTHS NGTHS LPS
    MPS RPS SPS RLS LLS WLS FFS LFS RFS MBS RBS LBS SMS GNS TTS DDS GGS NNS RRS
""")
_NUCLEUS = re.compile(r"[AEIOUY]+")


def sayable(word: str) -> bool:
    """Whether a word in capitals has the shape of one: it begins and ends as English words do, and
    has no more vowels in a row than they have."""
    # In "queue" and "layout" there is a consonant that is written as a vowel.
    plain = re.sub(r"(?<=[AEIOU])Y(?=[AEIOU])", "H", word.replace("QU", "K"))
    nuclei = list(_NUCLEUS.finditer(plain))
    if (
        not nuclei
        or "Q" in plain
        or any(len(nucleus[0]) > 3 or nucleus[0] in ("AA", "II", "UU") for nucleus in nuclei)
    ):
        return False
    onset, coda = plain[: nuclei[0].start()], plain[nuclei[-1].end() :]
    between = (b.start() - a.end() for a, b in pairwise(nuclei))
    return (
        (len(onset) < 2 or onset in _ONSETS)
        and (len(coda) < 2 or coda in _CODAS)
        and all(gap <= 4 for gap in between)
    )


def reading(word: str, glossary: Glossary = NONE, *, shouted: bool = False) -> Reading:
    """How a word of two letters or more, all in capitals, is read.

    :param shouted: the words around it are in capitals as well.
    """
    if word in _NO_ACRONYMS or word in _SAID_AS_THEY_STAND:
        return Reading.AS_IT_STANDS
    if not set(word) - {"I", "V", "X"} and roman(word):
        return Reading.AS_IT_STANDS
    if word in _SAID:
        return Reading.WORD
    if word in SPELLED or word in glossary.spelled:
        return Reading.LETTERS
    if word in glossary.said and sayable(word):
        return Reading.WORD
    if not _VOWELS.intersection(word):
        return Reading.LETTERS if len(word) <= 5 else Reading.AS_IT_STANDS
    known = word in glossary.explained
    if shouted and not (known or word in glossary.abbreviated):
        return Reading.AS_IT_STANDS if word in _AMONG_SHOUTED else Reading.WORD
    if len(word) <= 3:
        return Reading.AS_IT_STANDS if word in _ENGLISH and not known else Reading.LETTERS
    if not sayable(word):
        return Reading.LETTERS if known or len(word) <= 5 else Reading.AS_IT_STANDS
    if len(word) == 4 and word[0] in _VOWELS:
        # "OSHA" is said and "OSCE" spelled: four letters from a vowel on tell nothing.
        return Reading.LETTERS if known else Reading.AS_IT_STANDS
    return Reading.WORD
