"""May texts leave this machine? What is said, and asked, before a reader sends any to a server."""

import sys
from urllib.parse import urlsplit

import click

from counterpoise.errors import BadUse
from counterpoise.ledger.home import home
from counterpoise.reports.reader import Permission, Plan

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def asked_permission(plan: Plan, budget: int | None, *, yes: bool) -> Permission:
    """Say what would be sent and ask whether it may, unless `yes`; raise BadUse where it may not."""
    words = plan_words(plan, budget)
    if plan.requests and yes:
        click.echo(f"counterpoise: {words}", err=True)
    elif plan.requests:
        if not at_a_terminal():
            raise BadUse(f"{words}; nothing was sent: give --yes to send it")
        if not click.confirm(f"counterpoise: {words}. Send it?", err=True):
            raise BadUse("nothing was sent")
    return Permission(home(), budget)


def at_a_terminal() -> bool:
    """Return whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


def plan_words(plan: Plan, budget: int | None) -> str:
    """Say what a reader would send, to whom, and how much that is."""
    texts, requests = f"{plan.documents:,} document{'s' * (plan.documents != 1)}", f"{plan.requests:,} request"
    cost = "" if plan.dollars is None else f", USD {plan.dollars:,.2f}"
    words = f"the text of {texts} goes to {plan.address} (model {plan.model}) in {requests}{'s' * (plan.requests != 1)}"
    words += f", about {plan.tokens:,} tokens{cost}"
    parts = urlsplit(plan.address)
    if parts.scheme == "http" and parts.hostname not in THIS_MACHINE:
        words += "; not encrypted on its way"
    words += f"; {plan.answered:,} more are answered already" if plan.answered else ""
    return words + (f"; the budget of {budget:,} tokens covers a part of it" if budget and budget < plan.tokens else "")
