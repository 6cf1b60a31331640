from __future__ import annotations

import pytest

from workbench.engines.faults import fault

LONG = "Le ministre a dit hier que le gouvernement ne voulait pas de cet accord avec la direction."


@pytest.mark.parametrize(
    ("source", "text", "problem"),
    [
        ("", "", ""),
        (LONG, " ", "came back empty"),
        ("défavorable", "adverse adverse adverse adverse adverse", "repeats itself: “adverse”"),
        ("un mot", "of the, of the, of the", "repeats itself: “of the”"),
        ("blabla", "nananananananana", "repeats itself: “nana”"),
        ("très, très, très, très bien", "very, very, very, very good", ""),
        (
            LONG,
            "the state of the world is bad the state of the world is bad",
            "repeats itself: “the state of the world is bad”",
        ),
        ("mon chat dort toujours ici", "Mon chat dort toujours ici", "came back untranslated"),
        ("Sergueï Lavrov, Vladimir Poutine", "Sergueï Lavrov, Vladimir Poutine", ""),
        ("OK", "OK", ""),
        ("non", " ".join(f"no{number}" for number in range(19)), "is far longer than its source"),
        (LONG, "No, sir.", "is far shorter than its source"),
        (LONG, "The minister said yesterday that the government did not want this agreement.", ""),
    ],
)
def test_faults(source: str, text: str, problem: str) -> None:
    assert fault(source, text) == problem
