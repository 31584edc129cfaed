"""What the dictionaries behind the voices are known to hold, and how words sound."""

import sys

import pytest

from voices.base import VoiceUnavailable
from voices.espeak_readings import EspeakReadings, listed
from voices.hibari_readings import alike
from voices.readings import readings


@pytest.fixture(scope="module", params=["neural", "system"])
def english(request):
    return readings(request.param, "en-us")


@pytest.mark.parametrize(
    "word", ["harbour", "Harbour", "HARBOUR", "keepers", "walked", "selling", "don’t", "Monday"]
)
def test_ordinary_words_are_known(english, word):
    assert english.whole
    assert english.knows(word)
    assert english.better(word) is None


@pytest.mark.parametrize("word", ["Qasim", "Zelenskyy", "Vlkovice", "reZhgar", "zhg"])
def test_names_and_odd_words_are_not(english, word):
    assert not english.knows(word)
    assert english.sound(word)


def test_a_name_that_the_natural_voice_gets_wrong_is_known_elsewhere():
    neural, system = readings("neural", "en"), readings("system", "en")
    assert not neural.knows("Michelle")
    assert "ʃ" in neural.better("Michelle")
    assert system.knows("Michelle")
    assert system.better("Michelle") is None
    assert neural.knows("Dorothy")


def test_sounds_are_compared_as_they_are_heard():
    assert alike("dˈɔɹɑθi", "dˈɔːɹəθi")
    assert alike("lˈɪɾəl", "lˈɪtəl")
    assert not alike("mɪtʃˈɛl", "mɪʃˈɛl")
    assert not alike("neɪˈɑmi", "neɪˈoʊmi")


def test_of_other_languages_only_the_sound_is_known():
    german = readings("system", "de")
    assert not german.whole
    assert not german.knows("Haus")
    assert german.sound("Haus").strip("ˈ").startswith("h")
    assert readings("neural", "de") is None
    assert readings("nobody", "en") is None


def test_what_could_instruct_a_voice_has_no_sound():
    assert readings("neural", "en").sound("[word](/wɜd/)") is None
    assert readings("system", "en").sound("a\0b")


def test_the_list_of_espeak_is_read():
    words = listed("en")
    assert 3000 < len(words) < 10_000
    assert {"michelle", "suede", "xmas"} <= words
    assert listed("en", sounding=True) < words
    assert listed("de")
    with pytest.raises(VoiceUnavailable):
        listed("no-such-language")


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="another engine speaks there")
@pytest.mark.parametrize(
    ("language", "spelled", "read"),
    [
        ("ja", ["東京", "Москва"], ["カタカナ", "こんにちは", "서울", "Über"]),
        ("zh", ["كابل"], ["東京", "东京"]),
        ("ko", ["會議", "שלום"], ["서울"]),
        ("en", ["東京", "Москва", "كابل", "Αθήνα"], ["Zhgarin", "मुंबई", "Հայ"]),
        ("ar", ["東京"], ["كابل"]),
    ],
)
def test_espeak_is_asked_whether_it_reads_or_spells(language, spelled, read):
    words = readings("system", language)
    assert words is not None
    assert [word for word in (*spelled, *read) if words.spells(word)] == spelled


def test_where_another_engine_speaks_nothing_is_known_to_be_spelled():
    assert not EspeakReadings("ja", heard=False).spells("東京")
