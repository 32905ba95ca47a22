"""Does a report speak to a program that reads it, instead of telling of states?

An order in a text can make a model give facts that nobody states, with sound words as evidence. Patterns never find
every order. Where they find one, no fact of that report is believed by the model's word alone (`verdict`).
"""

import re
from functools import cache

from counterpoise.reports.clean import visible
from counterpoise.vocabulary import relations

_PROGRAM = r"(?:ai|a\.i\.|llms?|gpt|chatbots?|(?:ai|language) models?|(?:ai )?assistants?|annotators?|coders?|parsers?)"
_WORDS = (
    # Ignore all of your previous instructions; not: it would ignore the rules of the WTO.
    r"\b(?:ignore|disregard|forget|override)\s+(?:\w+\s+){0,3}"
    r"(?:your|my|previous|prior|earlier|above|preceding)\s+(?:\w+\s+)?(?:instructions?|prompts?|rules?|guidelines?)\b",
    r"\b(?:ignore|disregard|forget|override)\s+(?:all|any|the)\s+(?:\w+\s+)?(?:instructions|prompts?)\b",
    r"\bsystem prompt\b",
    r"\b(?:output|answer|respond|reply|return|print)\b.{0,30}\bjson\b",
    rf"\b(?:notes?|notice|attention|message|instructions?)\s*(?:to|for|:)?\s+(?:the |any |all |every )?{_PROGRAM}\b",
    rf"\b{_PROGRAM}\b.{{0,40}}\b(?:must|should|has to|have to)\s+"
    r"(?:now\s+)?(?:answer|add|give|state|report|code|list|output|record|write|treat|mark)\b",
    rf"\b(?:as|(?:if )?you are)\s+(?:now\s+)?(?:an?|the)\s+{_PROGRAM}\b",
    r"\b(?:add|give|output|record|list|include)\s+(?:\w+\s+)?(?:these|this|the following)\s+(?:\w+\s+)?facts?\b",
    # The same in other languages that models are asked to read.
    r"\bignore[zr]?\s+(?:toutes\s+)?(?:les|vos|tes)\s+(?:\w+\s+)?instructions\b",
    r"\bignor[ae]\s+(?:todas\s+)?(?:las|tus|sus)\s+(?:\w+\s+)?instrucciones\b",
    r"\b(?:игнорируй|забудь|проигнорируй)(?:те)?\s+(?:\w+\s+){0,3}(?:инструкци|указани|правил)",
    r"(?:忽略|无视|忘记).{0,8}(?:指令|指示|说明|提示词|规则)",
    r"تجاهل\s+(?:\S+\s+){0,2}(?:التعليمات|الأوامر)",
    # The words of the request and of its answer.
    r"\b(?:begin|end) report\b",
    r"[\"“”'](?:facts|source|relation|target|span)[\"“”']\s*:",
)


def speaks_to_program(text: str) -> bool:
    """Return whether a text gives orders to a program, as far as patterns tell."""
    seen = visible(text)
    return any(pattern.search(seen) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    codes = rf"\b[A-Z]{{3}}\s+(?:{'|'.join(relations())})\s+[A-Z]{{3}}\b"
    return (re.compile("|".join(_WORDS), re.IGNORECASE | re.DOTALL), re.compile(codes))
