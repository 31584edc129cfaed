"""English number words: an integer or decimal comes in, its words go out."""

from __future__ import annotations

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_POWERS = (
    (10**18, "quintillion"),
    (10**15, "quadrillion"),
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
)
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def cardinal(number: int) -> str:
    """Words for 0 to 10**21: ``one hundred twenty-three``; beyond that digit by digit."""
    if number >= 10**21:
        return digits(str(number))
    for power, name in _POWERS:
        if number >= power:
            high, low = divmod(number, power)
            return f"{cardinal(high)} {name}" + (f" {cardinal(low)}" if low else "")
    if number >= 100:
        high, low = divmod(number, 100)
        return f"{_SMALL[high]} hundred" + (f" {cardinal(low)}" if low else "")
    if number >= 20:
        high, low = divmod(number, 10)
        return _TENS[high] + (f"-{_SMALL[low]}" if low else "")
    return _SMALL[number]


def ordinal(number: int) -> str:
    """``twenty-first``."""
    words = cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _ORDINALS:
        last = _ORDINALS[last]
    else:
        last = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return words[:cut] + last


def figure(written: str) -> str:
    """Words for figures as they are written: ``1,234``, ``3.5``, ``-0.25``."""
    plain = written.replace(",", "").replace("−", "-")
    sign = "minus " if plain.startswith("-") else ""
    whole, _, rest = plain.lstrip("-").partition(".")
    # Python refuses to read an int of more than 4,300 digits.
    words = cardinal(int(whole or "0")) if len(whole) <= 21 else digits(whole)
    if rest:
        words += " point " + " ".join(_SMALL[int(digit)] for digit in rest)
    return sign + words


def digits(written: str) -> str:
    """One by one: ``five five five``. Other characters are left out."""
    return " ".join(_SMALL[int(digit)] for digit in written if "0" <= digit <= "9")


def paired(number: int) -> str:
    """As a house or a flight: 1428 is ``fourteen twenty-eight``, 747 ``seven forty-seven``."""
    high, low = divmod(number, 100)
    if number >= 10_000 or not high or (not low and not high % 10):
        return cardinal(number)
    if not low:
        return f"{cardinal(high)} hundred"
    return f"{cardinal(high)} {'oh ' if low < 10 else ''}{cardinal(low)}"


def plural(words: str) -> str:
    """``fifty-twos``, ``twenties``, ``sixes``."""
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if words.endswith("x") else "s")


def lakhs(written: str) -> str:
    """Words for figures grouped the Indian way: 1,20,000 is ``one lakh twenty thousand``."""
    crores, rest = divmod(int(written.replace(",", "")), 10**7)
    lakh, rest = divmod(rest, 10**5)
    parts = ((crores, " crore"), (lakh, " lakh"), (rest, ""))
    return " ".join(cardinal(count) + name for count, name in parts if count)


def year(number: int) -> str:
    """A year between 1000 and 2999 as it is said: ``nineteen oh five``, ``twenty twenty-two``."""
    high, low = divmod(number, 100)
    if number % 1000 < 10:
        return cardinal(number)
    if low == 0:
        return f"{cardinal(high)} hundred"
    return f"{cardinal(high)} {'oh ' if low < 10 else ''}{cardinal(low)}"


def decade(number: int) -> str:
    """The plural of a round number of years: 1990 is ``nineteen nineties``, 90 ``nineties``."""
    return plural(year(number) if number >= 1000 else cardinal(number))


def roman(written: str) -> int | None:
    """The value of a Roman numeral below 400 in its one right spelling, else None."""
    total = 0
    values = [_ROMAN[letter] for letter in written if letter in _ROMAN]
    if len(values) != len(written) or not values:
        return None
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total if _to_roman(total) == written else None


def _to_roman(number: int) -> str:
    pairs = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
    )
    said = ""
    for value, letters in (*pairs, (1, "I")):
        count, number = divmod(number, value)
        said += letters * count
    return said
