"""What no translation may change, through the packages that ship."""

from collections import Counter
from pathlib import Path

from workbench.engines.packages import find_packages
from workbench.language.placeables import placeables
from workbench.project.machine import Machine

SENTENCES = Path(__file__).parents[2] / "corpora" / "placeables" / "french.txt"


def test_nearly_all_placeables_stand_in_both_targets() -> None:
    machine = Machine(packages=find_packages(folder=Path("nowhere")))
    sources = SENTENCES.read_text(encoding="utf-8").splitlines()
    there, wanted = {"en": 0, "ru": 0}, 0
    for source, (answer, *_) in zip(sources, machine.engine("fr", "ru").translate(sources), strict=True):
        assert "\ufffd" not in answer.text + answer.pivot
        for text, number in Counter(each.text for each in placeables(source, ("fr", "en", "ru"))).items():
            wanted += number
            there["en"] += min(number, answer.pivot.count(text))
            there["ru"] += min(number, answer.text.count(text))
    assert wanted == 88
    assert min(there.values()) >= 85
