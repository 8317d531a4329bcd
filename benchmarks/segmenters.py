"""How many texts with traps each segmenter parts rightly: `python benchmarks/segmenters.py`.

Peers that are not installed are left out: pip install pysbd syntok sentencex
"""

import importlib
from collections.abc import Callable, Iterator
from typing import Any


#: Texts as the sentences that they have, each made to hold something that looks like an end of a sentence, or does not.
CASES: list[tuple[str, str, list[str]]] = [
    ("en", "month", ["They met on Jan. 23.", "It rained."]),
    ("en", "rank", ["Gen. Anna Roth spoke.", "They left."]),
    ("en", "title", ["Dr. Holm and Mr. Bell came.", "Nobody else did."]),
    ("en", "decimal", ["Some 2.3 million came.", "None left."]),
    ("en", "end in a quote", ['"Stay!" she called.', "They did."]),
    ("en", "quote over two", ['"We stay. We eat," she said.', "They did."]),
    ("en", "quote ends", ['He said: "It is over."', "Then he left."]),
    ("en", "initials", ["J. P. Holm won.", "The U.S. team lost."]),
    ("en", "time", ["It began at 5 p.m. on Monday.", "It ended late."]),
    ("en", "ellipsis", ["He waited… and waited.", "Nobody came."]),
    ("es", "title", ["El Sr. Ruiz habló.", "La Dra. Gil no."]),
    ("es", "inverted", ["¿Quién vino?", "¡Nadie!", "Llovía."]),
    ("es", "thousands", ["Ardieron 1.500 cajas.", "Nadie murió."]),
    ("es", "time", ["Fue a las 11 p. m. del domingo.", "Llovía."]),
    ("es", "state", ["EE. UU. lo niega.", "México calla."]),
    ("es", "number", ["Vive en la calle n.º 5.", "Está lejos."]),
    ("fr", "title", ["M. Blanc est venu.", "Mme Noir aussi."]),
    ("fr", "spaced marks", ["Qui est là ?", "Personne !"]),
    ("de", "ordinal", ["Am 3. März kam er.", "Er blieb."]),
    ("de", "abbreviation", ["Er kam z. B. am Montag.", "Sie kam nie."]),
    ("pt", "title", ["O Sr. Lima falou.", "Ninguém ouviu."]),
    ("ru", "abbreviation", ["В 2019 г. он пришёл.", "Шёл дождь."]),
    ("ar", "question", ["من جاء؟", "هطل المطر."]),
    ("hi", "danda", ["बारिश हुई।", "वे गए।"]),
    ("zh", "full stop", ["下雨了。", "他们走了。"]),
    ("ja", "quote", ["「雨だ」と言った。", "皆帰った。"]),
]


def sentencex(language: str) -> Callable[[str], list[str]]:
    """Return what parts a text by sentencex."""
    segment: Any = importlib.import_module("sentencex").segment
    return lambda text: list(segment(language, text))


def pysbd(language: str) -> Callable[[str], list[str]]:
    """Return what parts a text by pySBD."""
    segmenter = importlib.import_module("pysbd").Segmenter(language=language, clean=False)
    return lambda text: list(segmenter.segment(text))


def syntok(_language: str) -> Callable[[str], list[str]]:
    """Return what parts a text by syntok, which is made for English, Spanish and German."""
    analyze: Any = importlib.import_module("syntok.segmenter").analyze

    def segment(text: str) -> list[str]:
        return [
            text[sentence[0].offset : sentence[-1].offset + len(sentence[-1].value)]
            for paragraph in analyze(text)
            for sentence in paragraph
        ]

    return segment


def verdicts(make: Callable[[str], Callable[[str], list[str]]]) -> Iterator[bool]:
    """Yield for each case whether a segmenter parts it rightly."""
    for language, _, sentences in CASES:
        text = ("" if language in ("zh", "ja") else " ").join(sentences)
        try:
            found = [sentence.strip() for sentence in make(language)(text)]
        except ModuleNotFoundError:
            raise
        except Exception:  # noqa: BLE001  # a language that it does not know
            found = []
        yield [sentence for sentence in found if sentence] == sentences


def main() -> None:
    """Print how many cases each segmenter gets right, and which it does not."""
    print("| segmenter | right | wrong |\n|---|---|---|")
    for name, make in (("sentencex", sentencex), ("pysbd", pysbd), ("syntok", syntok)):
        try:
            right = list(verdicts(make))
        except ModuleNotFoundError:
            print(f"| {name} | not installed | |")
            continue
        wrong = ", ".join(
            f"{language} {trap}" for (language, trap, _), good in zip(CASES, right, strict=True) if not good
        )
        print(f"| {name} | {sum(right)} of {len(right)} | {wrong} |")


if __name__ == "__main__":
    main()
