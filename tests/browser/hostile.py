"""What might a report say that wants to be more than text? Stored before the server begins, so every page has it."""

from pathlib import Path

from tests.ledger.reporting import document, statement, stored

from counterpoise.ledger.reports import Reports, Stored

SAID = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">",
    "</desc></title></svg></style></textarea><svg onload=\"document.title='owned'\">",
    "{{ 7777 * 7 }} {% raw %} ${7777*7} &lt;b&gt; &#x3c;b&#x3e;",
    "\u202eecnetnes a \u2066\u200b\ufeff<b>bold</b>\x1b[31mred\x07",
    '=HYPERLINK("http://evil.example/","click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "long" * 200,
)
ADDRESSES = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://evil.example/"onclick="alert(1)',
)


def stored_in(home: Path) -> None:
    """Store reports on Russia and China whose every field is hostile."""
    with Reports(home) as reports:
        reports.add([_report(n, said) for n, said in enumerate(SAID)])


def _report(n: int, said: str) -> Stored:
    text = f"{said} Russia depends on China."
    name = f"hostile{n}"
    report = document(name, text=text, title=said, publisher=said, address=ADDRESSES[n % len(ADDRESSES)])
    about = {"source": "RUS", "target": "CHN", "evidence": text, "start": 0, "end": len(text), "attribution": said}
    return stored(report, statement(name, f"said{n}", **about))
