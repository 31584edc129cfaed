"""The currencies of the world by sign and by code: a table that rules for money read."""

from __future__ import annotations

from typing import NamedTuple


class Currency(NamedTuple):
    """One currency, and its hundredth part."""

    one: str
    many: str
    cent: str = ""
    cents: str = ""


_TABLE = """
    $ | dollar, dollars, cent, cents
    US$ USD | U.S dollar, U.S dollars, cent, cents
    A$ AU$ AUD | Australian dollar, Australian dollars, cent, cents
    C$ CA$ CAD | Canadian dollar, Canadian dollars, cent, cents
    HK$ HKD | Hong Kong dollar, Hong Kong dollars, cent, cents
    NT$ TWD | Taiwan dollar, Taiwan dollars, cent, cents
    NZ$ NZD | New Zealand dollar, New Zealand dollars, cent, cents
    S$ SGD | Singapore dollar, Singapore dollars, cent, cents
    £ GBP | pound, pounds, penny, pence
    € EUR | euro, euros, cent, cents
    ¥ JPY | yen, yen
    CNY RMB | yuan, yuan
    ₹ ₨ RS RE | rupee, rupees, paisa, paise
    PKR | Pakistani rupee, Pakistani rupees
    INR | Indian rupee, Indian rupees
    LKR | Sri Lankan rupee, Sri Lankan rupees
    R ZAR | rand, rand
    R$ BRL | real, reais
    ₽ RUB | rouble, roubles
    ₩ KRW | won, won
    ₺ TRY | lira, lira
    ₪ ILS | shekel, shekels
    ₦ NGN | naira, naira
    ₴ UAH | hryvnia, hryvnias
    ₱ PHP | peso, pesos
    ₫ VND | dong, dong
    ฿ THB | baht, baht
    ৳ TK BDT | taka, taka
    ₵ GHS | cedi, cedis
    ₸ KZT | tenge, tenge
    ₾ | lari, lari
    ₲ | guarani, guaranis
    ₡ | colon, colones
    ₿ BTC | bitcoin, bitcoins
    CHF FR | Swiss franc, Swiss francs
    KR | krona, kronor
    SEK | Swedish krona, Swedish kronor
    NOK | Norwegian krone, Norwegian kroner
    DKK | Danish krone, Danish kroner
    PLN ZŁ | zloty, zlotys
    CZK KČ | Czech koruna, Czech korunas
    HUF | forint, forints
    RP IDR | rupiah, rupiah
    RM MYR | ringgit, ringgit
    KSH KES | Kenyan shilling, Kenyan shillings
    SAR | Saudi riyal, Saudi riyals
    QAR | Qatari riyal, Qatari riyals
    AED | U.A.E dirham, U.A.E dirhams
    KWD | Kuwaiti dinar, Kuwaiti dinars
    IQD | Iraqi dinar, Iraqi dinars
    AFN | afghani, afghanis
    IRR | Iranian rial, Iranian rials
    EGP | Egyptian pound, Egyptian pounds
    MXN | Mexican peso, Mexican pesos
"""


def _read(table: str) -> dict[str, Currency]:
    currencies = {}
    for line in table.strip().splitlines():
        signs, _, names = line.strip().partition(" | ")
        for sign in signs.split():
            currencies[sign] = Currency(*names.split(", "))
    return currencies


CURRENCIES = _read(_TABLE)
"""By sign, code or abbreviation, in capitals and without a full stop."""
CODES = tuple(sign for sign in CURRENCIES if len(sign) == 3 and sign.isalpha() and sign != "KSH")
"""Of three letters, as banks write them."""
