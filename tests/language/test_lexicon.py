"""The listener's words: whole words only, before every other rule, and always with the way back."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language import say
from reader.language.lexicon import EMPTY, Lexicon, Pronunciation, changed, check


def said(text, *words, **options):
    lexicon = Lexicon(Pronunciation(*word) for word in words)
    return say(text, 0, len(text), lexicon=lexicon, **options).text


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        # Never inside another word.
        ("ca.", "They left Africa.", "They left Africa."),
        ("ca.", "It was ca. 30 km.", "It was X 30 km."),
        ("ca", "Chicago, ca and CA", "Chicago, X and CA"),
        ("IS", "THIS IS", "THIS X"),
        ("caf", "a café", "a café"),
        # Full stops.
        ("U.S.", "He left the U.S.", "He left the X."),
        ("U.S.", "The U.S. left.", "The X left."),
        ("U.S.", "The U.S.S. Ark", "The U.S.S. Ark"),
        ("S", "the U.S. left", "the U.S. left"),
        ("Node", "Node is not Node.js.", "X is not Node.js."),
        ("world", "Hello world.Today it ends.", "Hello X.Today it ends."),
        # Apostrophes, straight and curly.
        ("Ghani", "Ghani's men", "X's men"),
        ("Ghani", "Ghani’s men", "X’s men"),
        ("t", "They don't, they can’t", "They don't, they can’t"),
        ("don", "They don't", "They don't"),
        ("don't", "They don’t", "They X"),
        ("Brien", "O'Brien left", "O'Brien left"),
        ("Assemblée", "l’Assemblée est", "l’X est"),
        ("drivers", "the drivers' strike", "the X' strike"),
        # Hyphens part words, but for what may be a prefix.
        ("Kabul", "Kabul-based men", "X-based men"),
        ("Qaeda", "al-Qaeda left", "al-X left"),
        ("co", "They co-operate at Foo co", "They co-operate at Foo X"),
        ("al-Qaeda", "al‑Qaeda left", "X left"),
        # Figures.
        ("5", "1.5 and 5,000", "1.5 and 5,000"),
        ("km", "km2", "km2"),
        # Phrases.
        ("New  York", "in New\n York.", "in X."),
        ("New York", "in NewYork, New Yorker", "in NewYork, New Yorker"),
        # Signs.
        ("C++", "He likes C++.", "He likes X."),
        ("→", "a → b", "a X b"),
        # Scripts that write no spaces.
        ("北京", "我在北京的家", "我在 X 的家"),
        ("NATO", "在NATO的", "在 X 的"),
        ("서울", "서울에", "X 에"),
    ],
)
def test_whole_words_alone_are_said_differently(written, text, expected):
    # Esperanto: with no rules of ours beside the listener's.
    assert said(text, (written, "X"), language="eo") == expected


def test_case_counts_unless_it_does_not():
    assert said("Taliban taliban", ("taliban", "X")) == "Taliban X"
    lexicon = Lexicon([Pronunciation("taliban", "X", any_case=True)])
    assert say("Taliban TALIBAN", 0, 15, lexicon=lexicon).text == "X X"


def test_the_listener_goes_before_every_rule_and_they_go_on_around():
    assert said("Rs 500 crore in 2022", ("crore", "crores")) == (
        "five hundred crores rupees in twenty twenty-two"
    )
    assert said("in 2022", ("2022", "that year")) == "in that year"
    # What is said is not looked at again.
    assert said("Dr. Foo", ("Foo", "Dr. Bar")).endswith("Dr. Bar")


@pytest.mark.parametrize(
    ("text", "written", "expected", "language"),
    [
        ("Louis XIV and Henry VIII.", "Louis", "X the fourteenth and Henry the eighth.", "en"),
        ("Louis XIV and Henry VIII.", "Henry", "Louis the fourteenth and X the eighth.", "en"),
        ("Louis XIV régnait.", "Louis", "X quatorze régnait.", "fr"),
        ("Pope Pius XII died.", "Pius", "Pope X the twelfth died.", "en"),
        ("At 12 Main St. he slept.", "Main", "At twelve X Street he slept.", "en"),
        ("At 221 Baker Street.", "Baker", "At two twenty-one X Street.", "en"),
        ("It cost Rs 500 crore.", "crore", "It cost five hundred X rupees.", "en"),
        ("See qatar.org/Qatar now.", "Qatar", "See qatar dot org now.", "en"),
        ("#Qatar won.", "Qatar", "hashtag X won.", "en"),
        ("It is No. 5.", "No", "It is number five.", "en"),
        ("It is No. 5.", "No.", "It is X five.", "en"),
        # It stands for the whole of what a rule has, or for more.
        ("It cost $3.5bn.", "$3.5bn", "It cost X.", "en"),
        ("It cost $3.5bn then.", "cost $3.5bn", "It X then.", "en"),
        ("Main St. and St. Paul.", "St.", "Main X and X Paul.", "en"),
        # A rule has turned it into something else, and the rest is the same without it.
        ("It weighs 5 kg now.", "kg", "It weighs five X now.", "en"),
        ("Louis XIV slept.", "XIV", "Louis X slept.", "en"),
        # And here it is not.
        ("It cost Rs 500 crore.", "Rs", "It cost five hundred crore rupees.", "en"),
    ],
)
def test_a_word_leaves_alone_what_stands_around_it(text, written, expected, language):
    assert said(text, (written, "X"), language=language) == expected


def test_a_word_inside_what_a_rule_says_has_its_sound_and_its_place():
    lexicon = Lexicon([Pronunciation("Baker", "Baker", ipa="beɪkə")])
    text = "At 221 Baker Street."
    spoken = say(text, 0, len(text), lexicon=lexicon)
    assert spoken.text == "At two twenty-one Baker Street."
    (sound,) = spoken.phonemes
    assert spoken.text[sound.start : sound.end] == "Baker"
    low, high = spoken.written(sound.start, sound.end)
    assert text[low:high] == "Baker"


@pytest.mark.parametrize("text", ["Main St. and St. Paul.", "It is No. 5.", "我在日本的家", "a b"])
@pytest.mark.parametrize("written", ["St.", "No", "No.", "日本", "a"])
def test_an_accepted_word_changes_nothing(text, written):
    word = Pronunciation(written, written)
    assert word.accepted
    lexicon = Lexicon([word])
    assert lexicon
    assert lexicon.rules == ()
    assert lexicon.accepts(written)
    assert not lexicon.accepts("else")
    assert say(text, 0, len(text), lexicon=lexicon) == say(text, 0, len(text))


def test_what_has_a_sound_or_other_words_is_not_accepted():
    for word in (Pronunciation("a", "b"), Pronunciation("a", "a", "a"), Pronunciation("a", "")):
        assert not word.accepted
        assert not Lexicon([word]).accepts("a")
    assert Lexicon([Pronunciation("Foo", "Foo", any_case=True)]).accepts("foo")


def test_the_first_of_two_words_wins():
    assert said("New York", ("New York", "A"), ("York", "B")) == "A"
    assert said("New York", ("York", "B"), ("New York", "A")) == "New B"


def test_nothing_may_be_said():
    assert said("He said, er, nothing", ("er,", "")) == "He said, nothing"


def test_what_is_said_is_one_safe_line():
    assert said("word", ("word", " two\n\x1b words\t")) == "two words"


def test_a_sound_goes_with_its_words():
    lexicon = Lexicon(
        [Pronunciation("Kabul", "", ipa="kɑːbəl"), Pronunciation("U.S.", "you ess", ipa="juːɛs")]
    )
    text = "In Kabul, or the U.S."
    spoken = say(text, 0, len(text), lexicon=lexicon)
    assert spoken.text == "In Kabul, or the you ess."
    assert [(spoken.text[p.start : p.end], p.ipa) for p in spoken.phonemes] == [
        ("Kabul", "kɑːbəl"),
        ("you ess", "juːɛs"),
    ]
    assert spoken.written(17, 24) == (17, 21)


def test_a_sound_is_enough_for_a_voice_that_would_drop_the_letters():
    lexicon = Lexicon([Pronunciation("北京", "", ipa="peɪˈtʃɪŋ")])
    assert say("北京", 0, 2, lexicon=lexicon, latin_only=True).phonemes
    assert not say("北京", 0, 2, latin_only=True).text


def test_regular_expressions_fill_in_their_groups():
    lexicon = Lexicon(
        [
            Pronunciation(r"(?P<n>\d+) (bps)", r"\g<n> basis points", regular=True),
            Pronunciation(r"foo(bar)?", r"F\1", any_case=True, regular=True),
        ]
    )
    text = "It fell 25 bps, FOO, foobar."
    assert say(text, 0, len(text), lexicon=lexicon).text == "It fell 25 basis points, F, Fbar."


def test_what_is_said_after_a_word_in_a_sum_is_lit_with_it() -> None:
    text = "He paid Rs 500 crore for it."
    spoken = say(text, 0, len(text), "en", lexicon=Lexicon((Pronunciation("crore", "kror"),)))
    assert spoken.text == "He paid five hundred kror rupees for it."
    at = spoken.text.index("rupees")
    low, high = spoken.written(at, at + len("rupees"))
    assert text[low:high] == "crore"


@pytest.mark.parametrize(
    ("written", "spoken", "why"),
    [
        ("(", "x", "does not compile"),
        ("a{2,1}", "x", "does not compile"),
        ("(a)", r"\2", "cannot be filled in"),
        ("(a)", r"\g<b>", "cannot be filled in"),
        ("a", "\\", "cannot be filled in"),
        ("((a{1000}){1000}){1000}", "x", "repeats"),
        ("(a{1000}){1000}", "x", "repeats"),
        ("(?R)", "x", "for ever"),
        ("(a|aa)+$", "x", "for ever"),
        ("(x|xx)+y", "z", "for ever"),
        ("a" * 1001, "x", "longer"),
        (" ", "x", "nothing"),
        ("", "x", "nothing"),
    ],
)
def test_what_cannot_be_used_is_refused_and_the_rest_works(written, spoken, why):
    word = Pronunciation(written, spoken, regular=True)
    assert why in check(word)
    lexicon = Lexicon([word, Pronunciation("here", "there")])
    assert lexicon.refused == ((word, check(word)),)
    assert say("and here", 0, 8, lexicon=lexicon).text == "and there"


@pytest.mark.parametrize(
    "written", [r"\d{1,3}(,\d{3})*", r"\b[A-Z]{2,5}\b", r"(\w+) & (\w+)", r"x*", r"[^\]]{2,40}\("]
)
def test_what_is_harmless_is_taken(written):
    assert check(Pronunciation(written, "x", regular=True)) is None


def test_one_that_runs_away_on_the_text_is_left_out_from_then_on(monkeypatch):
    monkeypatch.setattr("reader.language.lexicon._trial_lines", lambda _: [])
    monkeypatch.setattr("reader.language.lexicon.PATIENCE", 0.02)
    word = Pronunciation(r"(q|qq)+w", "x", regular=True)
    lexicon = Lexicon([word, Pronunciation("end", "stop")])
    text = "q" * 60 + " end"
    assert say(text, 0, len(text), lexicon=lexicon).text == "q" * 60 + " stop"
    assert [stopped for stopped, _ in lexicon.stopped] == [word]
    assert say("qqw end", 0, 7, lexicon=lexicon).text == "qqw stop"


def test_it_is_a_value():
    one, other = (Lexicon([Pronunciation("a", "b")]) for _ in range(2))
    assert (one, hash(one)) == (other, hash(other))
    assert one != EMPTY
    assert one
    assert not EMPTY
    assert [rule.name for rule in one.rules] == ["lexicon"]
    assert '"a"' in one.rules[0].why


def test_what_changed_between_two():
    a, b, c = (Pronunciation(letter, letter * 2) for letter in "abc")
    assert not changed(Lexicon([a, b]), Lexicon([a, b]))
    assert changed(Lexicon([a, b]), Lexicon([a, b, c])).words == (c,)
    assert set(changed(Lexicon([a, b]), Lexicon([b, a])).words) == {a, b}


def test_a_thousand_words_cost_a_sentence_little():
    lexicon = Lexicon(Pronunciation(f"word{n}", "x") for n in range(1000))
    text = "A sentence with word7 and nothing else of theirs."
    assert len(lexicon.rules_near(text, 0, len(text))) == 1


RULED = [
    "Louis XIV",
    "12 Main St.",
    "Rs 500 crore",
    "No. 5",
    "5 kg",
    "a",
    "Main",
    "St.",
    "crore",
    "XIV",
    "Louis",
    "No",
    "5",
    "kg",
    " ",
    ", ",
    "May 5, 2021",
    "May",
    "x.org/Main",
    "[12]",
    "12",
]


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.sampled_from(RULED), max_size=6),
    st.lists(st.sampled_from(RULED), max_size=4),
    st.sampled_from(["", "X", "two words", "5"]),
    st.sampled_from([None, "a"]),
)
def test_the_way_back_is_true_among_the_rules(texts, written, spoken, ipa):
    text = " ".join(texts)
    lexicon = Lexicon(Pronunciation(each, spoken, ipa) for each in written)
    found = say(text, 0, len(text), lexicon=lexicon)
    before = at = 0
    for stretch in found.stretches:
        assert at == stretch.spoken[0] <= stretch.spoken[1]
        at = stretch.spoken[1]
        assert before <= stretch.written[0] <= stretch.written[1] <= len(text)
        before = stretch.written[1]
        if stretch.rule is None:
            said_ = found.text[slice(*stretch.spoken)]
            assert said_.split() == text[slice(*stretch.written)].split()
    assert at == len(found.text)
    for span in found.phonemes:
        assert 0 <= span.start < span.end <= len(found.text)


LETTERS = "aA bBs.'’-1,5$ü北\n(é"
WORDS = st.text(LETTERS, min_size=1, max_size=4)
ENTRIES = st.builds(
    Pronunciation,
    WORDS,
    st.one_of(st.just(""), WORDS),
    st.sampled_from([None, "a", "ˈbɑː"]),
    st.booleans(),
    st.booleans(),
)


def test_a_sound_that_gave_way_to_a_pause_reaches_no_further() -> None:
    silent = [Pronunciation("1", "", None, False, False)] * 4
    lexicon = Lexicon((*silent, Pronunciation(",", "", "a", False, False)))
    spoken = say("11,,", 0, 4, "en", lexicon=lexicon)
    assert all(span.end <= len(spoken.text) for span in spoken.phonemes)
    assert all(a.end <= b.start for a, b in pairwise(spoken.phonemes))


@settings(deadline=None, max_examples=300)
@given(st.text(LETTERS, max_size=40), st.lists(ENTRIES, max_size=5), st.data())
def test_the_way_back_is_always_true(text, words, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spoken = say(text, start, end, lexicon=Lexicon(words))
    before = start
    for stretch in spoken.stretches:
        a, b = stretch.written
        assert before <= a <= b <= end
        before = b
    place = 0
    for span in spoken.phonemes:
        assert place <= span.start < span.end <= len(spoken.text)
        place = span.end
    at = 0
    for word in spoken.text.split():
        at = spoken.text.index(word, at)
        low, high = spoken.written(at, at + len(word))
        assert start <= low <= high <= end
        at += len(word)


@settings(deadline=None, max_examples=200)
@given(st.text(LETTERS, max_size=30), ENTRIES)
def test_the_short_way_to_a_word_misses_none(text, word):
    lexicon = Lexicon([word])
    for rule in lexicon.rules:
        found = [m for m in rule.pattern.finditer(text, 0, len(text)) if rule.say(m) is not None]
        if any(m.group() for m in found):
            assert lexicon.rules_near(text, 0, len(text)) == (rule,)
