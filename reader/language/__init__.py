"""Language: blocks come in, sentences with exact places and their spoken forms go out.

``split`` and ``sentences_of`` find sentences, ``clauses`` cuts long ones for a voice, ``say`` turns
writing into speech with the way back, ``glossary_of`` learns an article's acronyms for it,
``detect`` names the language and ``with_passages`` those of its passages. Importing this is cheap:
NLTK and the models are loaded by the first call that needs them.
"""

from reader.language.clauses import clauses
from reader.language.detect import detect, let_go, let_go_when_idle
from reader.language.passages import prevailing, with_passages
from reader.language.sentences import sentences_of, split
from reader.language.spoken import Glossary, glossary_of, say

__all__ = [
    "Glossary",
    "clauses",
    "detect",
    "glossary_of",
    "let_go",
    "let_go_when_idle",
    "prevailing",
    "say",
    "sentences_of",
    "split",
    "with_passages",
]
