"""Language: blocks come in, sentences with exact places and their spoken forms go out.

``split`` and ``sentences_of`` find sentences, ``clauses`` cuts long ones for a voice, ``say`` turns
writing into speech with the way back, ``detect`` names the language. Importing this is cheap: NLTK
and the models are loaded by the first call that needs them.
"""

from reader.language.clauses import clauses
from reader.language.detect import detect
from reader.language.sentences import sentences_of, split
from reader.language.spoken import say

__all__ = ["clauses", "detect", "say", "sentences_of", "split"]
