"""The ear report: what is suspected, why, in which order, and what is left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Block, Document, Kind, Place
from reader.language import sentences_of
from reader.language.ear import Reason, suspects
from reader.language.ear_words import is_made, is_met, strange
from reader.language.lexicon import Lexicon, Pronunciation
from voices.readings import Readings, readings

ORDINARY = frozenset(
    re.findall(
        r"\w+",
        """the old keeper of pier came down to town on monday he bought bread lamp oil and rope with
        his chat open book stream live man likely force nobody knew an a it is was in at when who
        went home cafe paid by for she said three four in all they saw no see for more wi fi net
        news phone manned read all about gave me nature naive war state pipe line""",
    )
)


class Words(Readings):
    """A dictionary of a few words."""

    whole = True

    def __init__(self, better=None, latin_only=False, listed=(), spelled=()):
        self._better = better or {}
        self._spelled = frozenset(spelled)
        self.asked = []
        self.latin_only = latin_only
        self._listed = frozenset(listed)

    def spells(self, word):
        return not self._spelled.isdisjoint(word)

    def knows(self, word):
        self.asked.append(word)
        return word.lower() in ORDINARY or word in self._listed

    def better(self, word):
        return self._better.get(word)

    def sound(self, word):
        return f"<{word}>"


def report(*texts, dictionary=None, language="en", **options):
    blocks = tuple(Block(Kind.PARAGRAPH, text) for text in texts)
    document = Document(blocks, "test", language=language)
    return suspects(document, None, dictionary or Words(), **options)


def named(*texts, **options):
    return [found.word for found in report(*texts, **options)]


def reasons(text, **options):
    (found,) = report(text, **options)
    return set(found.reasons)


def test_a_name_is_told_with_its_count_first_sentence_and_sound():
    text = "The old keeper came. Zhgarin bought bread, and Zhgarin’s rope. ZHGARIN went home."
    (found,) = report("The pier.", text)
    assert found.word == "Zhgarin"
    assert found.count == 3
    assert found.place == Place(1, text.index("Zhgarin"))
    assert text[found.sentence.start : found.sentence.end].startswith("Zhgarin bought")
    assert found.ipa == "<Zhgarin>"
    assert found.said == "Zhgarin"
    assert set(found.reasons) == {Reason.UNKNOWN, Reason.FOREIGN}


@pytest.mark.parametrize(
    "text",
    [
        "The old keeper’s rope.",
        "Nobody knew the pier-keeper.",
        "Livestreams, chatbooks and an unmanned pier unlikely forced.",
        "She read it in the café.",
        "He paid $3.5bn on 12 May 2022, at 5.30pm, to 40% in all.",
        "THE OLD KEEPER WENT HOME.",
        "The OpenBook and the LiveStream.",
        "U.S. and U.K. news, MI6, the FBI, NATO and an MP.",
        "Mr. Old and Dr. Home saw Maj. Gen. Lamp.",
        "World War II and III.",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert named(text, dictionary=Words(listed=("NATO", "World", "Major", "General"))) == []


def test_one_word_is_named_once_whatever_its_capitals():
    assert named("Zhgarins came.", "The zhgarins came.") == ["Zhgarins"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("They saw the wdth of it.", Reason.ABBREVIATION),
        ("They saw the bldx. in the town.", Reason.ABBREVIATION),
        ("They saw ORVEN in town.", Reason.CAPITALS),
        ("They saw the reZhgar in town.", Reason.CAPITALS),
        ("They saw ⌘ in town.", Reason.SYMBOL),
        ("They saw Brönkä in town.", Reason.FOREIGN),
    ],
)
def test_each_kind_has_its_reason(text, reason):
    assert reason in reasons(text)


def test_a_voice_that_drops_letters_is_told_of_them_before_all_else():
    text = "Zhgarin saw Москва and 東京 in town."
    found = report(text, dictionary=Words(latin_only=True))
    assert [each.word for each in found] == ["Москва", "東京", "Zhgarin"]
    assert found[0].reasons == (Reason.DROPPED,)
    assert found[0].ipa is None
    assert named(text) == ["Zhgarin"]


def test_a_name_that_another_dictionary_has_otherwise_goes_first():
    dictionary = Words(better={"Lorna": "ˈlɔːnə"})
    found = report("Zhgarin saw Lorna.", dictionary=dictionary)
    assert [each.word for each in found] == ["Lorna", "Zhgarin"]
    assert found[0].better == "ˈlɔːnə"
    assert found[0].reasons[0] is Reason.OTHERWISE


def test_what_is_frequent_goes_before_what_is_rare():
    text = "Zhgarin saw Vlkovic. Vlkovic saw Vlkovic. Vlkovic went home."
    assert named(text) == ["Vlkovic", "Zhgarin"]


def test_what_the_listener_has_settled_is_not_suspected():
    said = Pronunciation("Zhgarin", "zhuh garin"), Pronunciation("Vlkovic", "Vlkovic")
    text = "Zhgarin saw Vlkovic’s lamp and the Brtnak."
    assert named(text, lexicon=Lexicon(said)) == ["Brtnak"]


def test_what_is_said_is_what_the_voice_is_given():
    (found,) = report("They saw the IKVev2 in town.")
    assert found.word == "IKVev2"
    assert found.said == "IKVev two"


def test_a_hyphenated_word_may_be_in_the_dictionary_whole():
    assert named("They saw the Zhi-Fei.") == ["Zhi", "Fei"]
    assert named("They saw the Zhi-Fei.", dictionary=Words(listed=("Zhi-Fei",))) == []


def test_capitals_that_the_article_explains_are_settled():
    assert named("They saw the OSVE in town.") == ["OSVE"]
    text = "They saw the Old Stream Valley Engine (OSVE) in town.", "The OSVE paid."
    assert "OSVE" not in named(*text)


def test_skipped_blocks_and_unsaid_words_are_not_looked_at():
    assert named("They saw it.[12] See https://www.zhgarin.example/vlk for more.") == []


def test_there_are_no_more_than_asked_for():
    text = "They saw Zhgarin, Vlkovic, Brtnak and Khrjev."
    assert len(named(text, limit=2)) == 2
    assert len(named(text, limit=None)) == 4


def test_without_a_dictionary_only_letters_and_capitals_tell():
    document = Document((Block(Kind.PARAGRAPH, "The wdth of Zhgarin, the moderator."),), "test")
    assert {found.word for found in suspects(document)} == {"wdth", "Zhgarin"}


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("de", "Am Montag besuchte Knightley die Stadt und sprach mit den Leuten.", "Knightley"),
        ("fr", "Le ministre a vu l’hôtel de Knightley à la fin de la semaine.", "Knightley"),
        ("es", "El lunes la ministra visitó la ciudad con Knightley.", "Knightley"),
    ],
)
def test_in_other_languages_what_looks_foreign_is_named(language, text, word):
    assert named(text, language=language, dictionary=readings("system", language)) == [word]


@given(st.text(max_size=200))
def test_any_text_has_a_report_that_points_into_it(text):
    document = Document((Block(Kind.PARAGRAPH, text),), "test")
    sentences = sentences_of(document)
    for found in suspects(document, sentences, Words(latin_only=True)):
        start = found.place.character
        assert text[start : start + len(found.word)] == found.word
        assert found.sentence in sentences
        assert found.sentence.start <= start < found.sentence.end
        assert found.count >= 1
        assert found.weight > 0
        assert found.reasons


def test_words_are_made_as_readers_make_them():
    assert is_made("unmanned", ORDINARY.__contains__)
    assert is_made("livestream", ORDINARY.__contains__)
    assert is_made("pipelines", ORDINARY.__contains__)
    assert not is_made("zhgarin", ORDINARY.__contains__)
    assert not is_made("qasim", ORDINARY.__contains__)


def test_the_table_of_a_language_tells_what_is_foreign_to_it():
    assert strange("harbour", "en") == 0
    assert strange("Zhgarin", "en") > 0
    assert strange("Straße", "de") == 0
    assert strange("Zhgarin", "ja") == 0
    assert is_met("Monday", "en")
    assert not is_met("Zhgarin", "en")


@pytest.mark.parametrize("part", ["a", "a.b.c.d.", "'a", "a-"])
def test_what_is_longer_than_any_word_is_one_suspect_and_not_looked_up(part):
    token = part * 50_000
    dictionary = Words()
    found = report(f"They saw {token} in town.", dictionary=dictionary)
    assert [(each.word, each.reasons) for each in found] == [(token[:60], (Reason.LONG,))]
    assert found[0].ipa is None
    assert len(found[0].said) <= 61
    assert max(map(len, dictionary.asked)) < 60


def test_words_that_dashes_join_are_no_long_word():
    assert named("They saw it" + "—old—keeper" * 20 + ".") == []


def test_each_word_is_looked_up_once_in_a_line_without_an_end():
    dictionary = Words()
    assert named("zhgarin vlkovic pier-keeper " * 500, dictionary=dictionary, limit=None)
    asked = [word for word in dictionary.asked if word in ("zhgarin", "pier-keeper", "vlkovic")]
    assert len(asked) == len(set(asked))


def test_ideographs_that_a_voice_cannot_say_are_named_run_by_run():
    text = "東京で会議が開かれた。会議は京都でも続く。" + "漢" * 30
    found = report(text, dictionary=Words(spelled="東京会議開都続漢"), language="ja")
    assert [each.word for each in found] == ["会議", "東京", "開", "京都", "続", "漢" * 8]
    assert found[0].count == 2
    assert {each.reasons for each in found} == {(Reason.SPELLED,)}
    assert found[0].ipa == "<会議>"
    assert report(text, language="ja") == []


def test_words_of_other_scripts_that_are_spelled_are_named_whole():
    text = "They saw كابُل and मुंबई in town."
    found = report(text, dictionary=Words(spelled="كम"))
    assert [each.word for each in found] == ["كابُل", "मुंबई"]


FRENCH = Block(
    Kind.QUOTE, "Nous avons vu la gare de Zhgarin, et personne ne parlait.", language="fr"
)
MORE_FRENCH = Block(Kind.QUOTE, "Ensuite, tout le monde est parti.", language="fr")
ENGLISH = Block(Kind.PARAGRAPH, "Vlkovic went home.", language="en-gb")


def passages(*blocks, dictionary=None, **options):
    document = Document(blocks, "test")
    return suspects(document, None, dictionary or Words(), **options)


def test_a_passage_in_another_language_is_one_suspect():
    found = passages(FRENCH, MORE_FRENCH, ENGLISH)
    assert [each.word for each in found] == ["Nous avons vu la gare de Zhgarin, et", "Vlkovic"]
    assert found[0].reasons == (Reason.PASSAGE,)
    assert "passages voice" in found[0].reasons[0].why
    assert found[0].place == Place(0, 0)
    assert found[0].ipa is None
    twice = passages(FRENCH, ENGLISH, MORE_FRENCH)
    assert sum(Reason.PASSAGE in each.reasons for each in twice) == 2


def test_a_passage_that_a_voice_of_its_own_reads_is_not_looked_at():
    assert [each.word for each in passages(FRENCH, ENGLISH, passages=True)] == ["Vlkovic"]


def test_a_passage_that_the_listener_settled_or_the_voice_drops():
    (found,) = passages(FRENCH)
    settled = Lexicon((Pronunciation(found.word, found.said),))
    assert [each.word for each in passages(FRENCH, lexicon=settled)] == []
    russian = Block(Kind.QUOTE, "Мы ещё не знаем, что было ночью.", language="ru")
    (found,) = passages(russian, dictionary=Words(latin_only=True))
    assert found.reasons == (Reason.DROPPED, Reason.PASSAGE)
